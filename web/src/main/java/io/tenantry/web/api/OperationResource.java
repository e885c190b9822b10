package io.tenantry.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.directory.InvalidQuery;
import io.tenantry.directory.Page;
import io.tenantry.operations.OperationFilter;
import io.tenantry.operations.OperationQueries;
import io.tenantry.operations.OperationState;
import io.tenantry.operations.OperationView;
import io.tenantry.operations.Operations;
import io.tenantry.operations.StopRules;
import io.tenantry.operations.Submission;
import io.tenantry.security.TokenScope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Previews and runs: submitting them, and how far they are. */
@Path("/operations")
@Needs(TokenScope.RUN)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class OperationResource {

  private static final String FIRST =
      "Once that many targets were tried, it pauses by itself; POST restart lets the others follow";

  /**
   * What to preview or run.
   *
   * @param form the action's form
   * @param firstTargets how many targets are tried before the run pauses by itself; 0 or {@code
   *     null} for no such pause
   * @param previewId the preview that was looked at, or {@code null}
   * @param confirmedTargets the number of targets, without which a run that takes something away is
   *     refused
   */
  @Schema(name = "WantedOperation")
  public record Wanted(
      String actionId,
      JsonNode form,
      long targetListId,
      @Valid StopRules stopRules,
      @Schema(description = FIRST) @Min(0) @Max(Submission.MOST_FIRST) Integer firstTargets,
      String note,
      Long previewId,
      @Schema(
              description =
                  "The number of targets; a run of a destructive action is refused without it")
          Integer confirmedTargets) {}

  /** Words that go with a retry. */
  public record Note(String note) {}

  /** How targets are brought back, and words that go with it. */
  @Schema(name = "WantedUndo")
  public record Undoing(
      String note,
      @Schema(description = FIRST) @Min(0) @Max(Submission.MOST_FIRST) Integer firstTargets) {}

  @EJB private Operations operations;
  @EJB private OperationQueries queries;
  @Inject private OperationAnswers answers;
  @Context private UriInfo uri;

  @POST
  @Path("previews")
  @Needs(TokenScope.PREVIEW)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Submit a preview: inspects and plans, changes nothing")
  @APIResponse(
      responseCode = "201",
      description = "Submitted; the header Location says where to watch it",
      content = @Content(schema = @Schema(implementation = OperationView.class)))
  public Response preview(
      @Parameter(description = "One key for one intended request; repeating it is harmless")
          @HeaderParam("Idempotency-Key")
          String key,
      @Valid Wanted wanted) {
    return created(operations.preview(submission(key, wanted)));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Submit a run")
  @APIResponse(
      responseCode = "201",
      description = "Submitted; the header Location says where to watch it",
      content = @Content(schema = @Schema(implementation = OperationView.class)))
  public Response run(@HeaderParam("Idempotency-Key") String key, @Valid Wanted wanted) {
    return created(operations.run(submission(key, wanted)));
  }

  private static Submission submission(String key, Wanted wanted) {
    if (wanted == null || wanted.actionId() == null) {
      throw new InvalidQuery("actionId is missing");
    }
    return new Submission(
        key,
        wanted.actionId(),
        wanted.form(),
        wanted.targetListId(),
        wanted.stopRules(),
        wanted.firstTargets(),
        wanted.note(),
        wanted.previewId(),
        wanted.confirmedTargets());
  }

  private Response created(long id) {
    return Response.created(
            uri.getBaseUriBuilder().path(OperationResource.class).path(String.valueOf(id)).build())
        .entity(answers.of(id))
        .build();
  }

  @GET
  @Operation(summary = "Operations, the latest first")
  public Page<OperationView> list(
      @QueryParam("state") Set<String> states,
      @QueryParam("action") String action,
      @QueryParam("text") String text,
      @QueryParam("first") @DefaultValue("0") int first,
      @QueryParam("size") @DefaultValue("50") int size) {
    Page<OperationView> page =
        queries.list(
            new OperationFilter(
                States.named(OperationState.class, states), null, null, action, text),
            Math.max(0, first),
            DirectoryResource.size(size));
    return new Page<>(page.rows().stream().map(answers::told).toList(), page.total());
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One operation: state, counters, rate, time left")
  public OperationView get(@PathParam("id") long id) {
    return answers.of(id);
  }

  @POST
  @Path("{id}/retry-failed")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Run again over the targets that failed, are in doubt or were not attempted")
  @APIResponse(
      responseCode = "201",
      description = "Submitted; the header Location says where to watch it",
      content = @Content(schema = @Schema(implementation = OperationView.class)))
  public Response retryFailed(
      @PathParam("id") long id, @HeaderParam("Idempotency-Key") String key, Note note) {
    return created(operations.retryFailed(id, key, note == null ? null : note.note()));
  }

  @POST
  @Path("{id}/undo")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Bring the changed targets back to what was recorded before the run")
  @APIResponse(
      responseCode = "201",
      description = "Submitted; the header Location says where to watch it",
      content = @Content(schema = @Schema(implementation = OperationView.class)))
  public Response undo(
      @PathParam("id") long id, @HeaderParam("Idempotency-Key") String key, @Valid Undoing wanted) {
    return created(
        wanted == null
            ? operations.undo(id, key, null, null)
            : operations.undo(id, key, wanted.note(), wanted.firstTargets()));
  }
}
