package io.tenantry.web.api;

import io.tenantry.pools.DividedLicense;
import io.tenantry.pools.Pool;
import io.tenantry.pools.PoolDefinitions;
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

/** How many units of a license may be spent within a scope. */
@Path("/pools")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class PoolResource {

  /**
   * A pool as it is to be.
   *
   * @param scopeId of a new one; it is not changed later
   * @param skuId of a new one; it is not changed later
   */
  @Schema(name = "WantedPool")
  public record Wanted(Long scopeId, String skuId, Integer units) {}

  /**
   * A license beside what pools divide of it.
   *
   * @param over how many units the pools have more than there are
   */
  @Schema(name = "PooledLicense")
  public record Divided(String skuId, String name, int owned, int consumed, int divided, int over) {

    private static Divided of(DividedLicense license) {
      return new Divided(
          license.skuId(),
          license.name(),
          license.owned(),
          license.consumed(),
          license.divided(),
          license.over());
    }
  }

  @EJB private PoolDefinitions pools;

  @GET
  @Operation(summary = "All license pools, with what is used, reserved and free (administrators)")
  public List<Pool> all() {
    return pools.all();
  }

  @GET
  @Path("licenses")
  @Operation(summary = "What the tenant owns, beside what pools divide of it (administrators)")
  public List<Divided> licenses() {
    return pools.licenses().stream().map(Divided::of).toList();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Give a scope a pool for a license (administrators)")
  public RoleResource.Added add(Wanted wanted) {
    Wanted given = JsonBodies.given(wanted);
    return new RoleResource.Added(
        pools.add(given.scopeId() == null ? 0 : given.scopeId(), given.skuId(), given.units()));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change how many units a pool has (administrators)")
  public Response change(@PathParam("id") long id, Wanted wanted) {
    pools.resize(id, JsonBodies.given(wanted).units());
    return Response.noContent().build();
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Remove a pool of which no run has units reserved (administrators)")
  public Response remove(@PathParam("id") long id) {
    pools.remove(id);
    return Response.noContent().build();
  }
}
