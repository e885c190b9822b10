package io.tenantry.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.delegation.Scope;
import io.tenantry.delegation.ScopeDefinitions;
import io.tenantry.directory.ScopeRule;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Virtual tenants: which targets there are for whoever holds a role within them. */
@Path("/scopes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class ScopeResource {

  /**
   * A scope as it is to be.
   *
   * @param rule {@code everything}, or by kind {@code alternatives} of conditions, and the kinds
   *     that are {@code following} their users
   */
  @Schema(name = "Scope")
  public record Told(Long id, String name, String description, JsonNode rule) {

    private Scope scope(long wantedId) {
      JsonNode given = rule == null ? JsonNodeFactory.instance.objectNode() : rule;
      return new Scope(
          wantedId, name, description == null ? "" : description, ScopeRule.read(given.toString()));
    }
  }

  @EJB private ScopeDefinitions scopes;

  @GET
  @Operation(summary = "All scopes, by name (administrators)")
  public List<Told> all() {
    return scopes.all().stream()
        .map(s -> new Told(s.id(), s.name(), s.description(), JsonBodies.read(s.rule().json())))
        .toList();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Add a scope (administrators)")
  public RoleResource.Added add(Told wanted) {
    return new RoleResource.Added(scopes.save(JsonBodies.given(wanted).scope(0)));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change a scope; counts at once, for runs under way too (administrators)")
  public Response change(@PathParam("id") long id, Told wanted) {
    scopes.save(JsonBodies.given(wanted).scope(id));
    return Response.noContent().build();
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Remove a scope that no role is held within (administrators)")
  public Response remove(@PathParam("id") long id) {
    scopes.remove(id);
    return Response.noContent().build();
  }
}
