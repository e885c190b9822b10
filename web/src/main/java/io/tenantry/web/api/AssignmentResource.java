package io.tenantry.web.api;

import io.tenantry.delegation.Assignment;
import io.tenantry.delegation.Assignments;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Who holds which role within which scope, and until when. */
@Path("/assignments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class AssignmentResource {

  /**
   * An assignment; times are UTC.
   *
   * @param from {@code null} for now
   * @param until {@code null} for no end
   */
  @Schema(name = "Assignment")
  public record Told(
      Long id,
      String operator,
      long roleId,
      String role,
      long scopeId,
      String scope,
      Instant from,
      Instant until,
      String givenBy) {

    private static Told of(Assignment a) {
      return new Told(
          a.id(),
          a.operator(),
          a.role().id(),
          a.role().name(),
          a.scope().id(),
          a.scope().name(),
          a.from(),
          a.until(),
          a.givenBy());
    }
  }

  @EJB private Assignments assignments;

  @GET
  @Operation(summary = "All assignments, by operator (administrators)")
  public List<Told> all() {
    return assignments.all().stream().map(Told::of).toList();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Give a role within a scope, or change how long (administrators)")
  public RoleResource.Added give(Told wanted) {
    Told given = JsonBodies.given(wanted);
    return new RoleResource.Added(
        assignments.give(
            given.operator(), given.roleId(), given.scopeId(), given.from(), given.until()));
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Take a role away; counts at once, for runs under way too (administrators)")
  public Response take(@PathParam("id") long id) {
    assignments.take(id);
    return Response.noContent().build();
  }
}
