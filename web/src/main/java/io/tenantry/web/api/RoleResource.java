package io.tenantry.web.api;

import io.tenantry.delegation.Right;
import io.tenantry.delegation.Role;
import io.tenantry.delegation.RoleDefinitions;
import io.tenantry.delegation.RoleLimits;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Sets of actions and administration rights that operators are given. */
@Path("/roles")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class RoleResource {

  /** A role as it is to be. */
  @Schema(name = "WantedRole")
  public record Wanted(
      String name,
      String description,
      Set<String> actions,
      Set<Right> rights,
      boolean administrators,
      RoleLimits limits) {

    private Role role(long id) {
      return new Role(
          id,
          name,
          description == null ? "" : description,
          false,
          actions == null ? Set.of() : actions,
          rights == null ? Set.of() : rights,
          administrators,
          limits == null ? RoleLimits.NONE : limits);
    }
  }

  /** The id of what was added. */
  @Schema(name = "Added")
  public record Added(long id) {}

  @EJB private RoleDefinitions roles;

  @GET
  @Operation(summary = "All roles, by name (administrators)")
  public List<Role> all() {
    return roles.all();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Add a role (administrators)")
  public Added add(Wanted wanted) {
    return new Added(roles.save(JsonBodies.given(wanted).role(0)));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change a role; counts at once for everybody who holds it (administrators)")
  public Response change(@PathParam("id") long id, Wanted wanted) {
    roles.save(JsonBodies.given(wanted).role(id));
    return Response.noContent().build();
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Remove a role that nobody holds (administrators)")
  public Response remove(@PathParam("id") long id) {
    roles.remove(id);
    return Response.noContent().build();
  }
}
