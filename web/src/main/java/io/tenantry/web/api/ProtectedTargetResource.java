package io.tenantry.web.api;

import io.tenantry.actions.TargetKind;
import io.tenantry.delegation.ProtectedTarget;
import io.tenantry.delegation.ProtectedTargets;
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

/** What nobody touches as long as it is listed here, such as break-glass accounts. */
@Path("/protected-targets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class ProtectedTargetResource {

  /**
   * A target to be protected.
   *
   * @param kind {@code user}, {@code group}, {@code managed-device} or {@code site}
   * @param target its id, address or name
   */
  @Schema(name = "WantedProtection")
  public record Wanted(String kind, String target, String reason) {}

  /** A protected target; the time is UTC. */
  @Schema(name = "ProtectedTarget")
  public record Told(
      long id,
      String kind,
      String key,
      String label,
      String reason,
      String addedBy,
      Instant addedAt) {

    private static Told of(ProtectedTarget target) {
      return new Told(
          target.id(),
          target.kind().slug(),
          target.key(),
          target.label(),
          target.reason(),
          target.addedBy(),
          target.addedAt());
    }
  }

  @EJB private ProtectedTargets targets;

  @GET
  @Operation(summary = "All protected targets, by kind and name (administrators)")
  public List<Told> all() {
    return targets.all().stream().map(Told::of).toList();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Protect a target; counts at once, for runs under way too (administrators)")
  public RoleResource.Added add(Wanted wanted) {
    Wanted given = JsonBodies.given(wanted);
    TargetKind kind = given.kind() == null ? null : TargetKind.of(given.kind()).orElse(null);
    return new RoleResource.Added(targets.add(kind, given.target(), given.reason()));
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Protect a target no more (administrators)")
  public Response remove(@PathParam("id") long id) {
    targets.remove(id);
    return Response.noContent().build();
  }
}
