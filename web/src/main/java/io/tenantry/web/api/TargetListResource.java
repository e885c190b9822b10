package io.tenantry.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.directory.InvalidQuery;
import io.tenantry.directory.TableQuery;
import io.tenantry.operations.FrozenTargets;
import io.tenantry.operations.RowProblem;
import io.tenantry.operations.TargetLists;
import io.tenantry.operations.TargetSelection;
import io.tenantry.operations.csv.FormCsv;
import io.tenantry.security.TokenScope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Frozen lists of targets. */
@Path("/target-lists")
@Needs(TokenScope.PREVIEW)
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
  @Inject private ActionCatalog catalog;

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

  /**
   * Targets that an action makes.
   *
   * @param action the action's id
   * @param common form values that all have in common, or {@code null}
   * @param rows form values by target, or {@code null} for the one that {@code common} describes
   */
  @Schema(name = "WantedNewTargets")
  public record WantedNew(String action, JsonNode common, List<JsonNode> rows) {}

  @POST
  @Path("made")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "List targets that an action makes, by their form values")
  public FrozenTargets describe(WantedNew wanted) {
    if (wanted == null || wanted.action() == null) {
      throw new InvalidQuery("action is missing");
    }
    TargetKind kind = made(wanted.action());
    ObjectNode common = object(wanted.common(), "common");
    if (wanted.rows() == null) {
      return lists.freeze(new TargetSelection.Made(kind, wanted.action(), common, null, null));
    }
    if (wanted.rows().size() > FormCsv.MOST_LINES) {
      throw new InvalidQuery("There are more than 50,000 rows; send several lists");
    }
    List<ObjectNode> rows = wanted.rows().stream().map(row -> object(row, "a row")).toList();
    return lists.freeze(new TargetSelection.Made(kind, wanted.action(), common, rows));
  }

  @POST
  @Path("made/csv")
  @Consumes("text/csv")
  @Operation(
      summary = "List targets that an action makes, by a CSV whose columns are its form's fields")
  public FrozenTargets describe(
      @QueryParam("action") String action,
      @QueryParam("name") @DefaultValue("uploaded list") String name,
      InputStream csv) {
    if (action == null) {
      throw new InvalidQuery("action is missing");
    }
    return lists.freeze(
        new TargetSelection.Made(made(action), action, object(null, ""), name, csv));
  }

  private TargetKind made(String action) {
    ActionInfo info = catalog.get(action).info();
    if (!info.targetKind().made()) {
      throw new InvalidQuery(
          info.title() + " makes nothing; pick existing " + info.targetKind().many());
    }
    return info.targetKind();
  }

  private static ObjectNode object(JsonNode values, String what) {
    if (values == null || values.isNull()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (!(values instanceof ObjectNode object)) {
      throw new InvalidQuery(what + " is no JSON object with form values");
    }
    return object;
  }

  @POST
  @Path("csv")
  @Consumes("text/csv")
  @Operation(summary = "Freeze the targets that a CSV names; its problems are listed by line")
  public FrozenTargets upload(
      @QueryParam("kind") String kind,
      @QueryParam("name") @DefaultValue("uploaded list") String name,
      @Parameter(description = "Heading of the column that names the targets, if it is unusual")
          @QueryParam("column")
          String column,
      InputStream csv) {
    return lists.freeze(
        new TargetSelection.Uploaded(DirectoryResource.kind(kind), name, csv, column));
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
