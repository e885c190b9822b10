package io.tenantry.web.api;

import io.tenantry.actions.Target;
import io.tenantry.directory.InvalidQuery;
import io.tenantry.directory.TableQuery;
import io.tenantry.operations.FrozenTargets;
import io.tenantry.operations.RowProblem;
import io.tenantry.operations.TargetLists;
import io.tenantry.operations.TargetSelection;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Frozen lists of targets. */
@Path("/target-lists")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class TargetListResource {

  /**
   * Targets to freeze: {@code keys}, or all that match the query.
   *
   * @param kind user, mailbox, group, managed-device …
   */
  @Schema(name = "WantedTargets")
  public record Wanted(
      String kind, List<String> keys, String search, List<String> filters, List<String> except) {}

  @EJB private TargetLists lists;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Freeze picked targets, or all that match a filter now")
  public FrozenTargets freeze(Wanted wanted) {
    if (wanted == null || wanted.kind() == null) {
      throw new InvalidQuery("kind is missing; send user, mailbox, group, managed-device …");
    }
    if (wanted.keys() != null) {
      return lists.freeze(
          new TargetSelection.Picked(DirectoryResource.kind(wanted.kind()), wanted.keys()));
    }
    TableQuery query = DirectoryResource.query(wanted.search(), wanted.filters(), null, false);
    return lists.freeze(
        new TargetSelection.Matching(
            DirectoryResource.kind(wanted.kind()),
            query,
            wanted.except() == null ? List.of() : wanted.except()));
  }

  @POST
  @Path("csv")
  @Consumes("text/csv")
  @Operation(summary = "Freeze the targets that a CSV names; its problems are listed by line")
  public FrozenTargets upload(
      @QueryParam("kind") String kind,
      @QueryParam("name") @DefaultValue("uploaded list") String name,
      InputStream csv) {
    return lists.freeze(new TargetSelection.Uploaded(DirectoryResource.kind(kind), name, csv));
  }

  @GET
  @Path("{id}")
  @Operation(summary = "A frozen list")
  public FrozenTargets describe(@PathParam("id") long id) {
    return lists.describe(id);
  }

  @GET
  @Path("{id}/targets")
  @Operation(summary = "Targets of a list after a number, in order")
  public List<Target> targets(
      @PathParam("id") long id,
      @QueryParam("after") @DefaultValue("0") int after,
      @QueryParam("size") @DefaultValue("100") int size) {
    return lists.page(id, after, DirectoryResource.size(size));
  }

  @GET
  @Path("{id}/problems")
  @Operation(summary = "Lines of the upload that name no target, after a line, in order")
  public List<RowProblem> problems(
      @PathParam("id") long id,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("size") @DefaultValue("100") int size) {
    return lists.problems(id, after, DirectoryResource.size(size));
  }
}
