package io.tenantry.web.api;

import io.tenantry.approvals.ApprovalView;
import io.tenantry.approvals.Approvals;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Runs that begin once another operator has approved them. */
@Path("/approvals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class ApprovalResource {

  /**
   * An approval.
   *
   * @param previewId the preview that was looked at: another one is not approved
   * @param comment {@code null} for none
   */
  @Schema(name = "Approving")
  public record Approving(long previewId, String comment) {}

  /** A refusal. */
  @Schema(name = "Declining")
  public record Declining(String comment) {}

  @EJB private Approvals approvals;

  @GET
  @Operation(summary = "What is not decided yet: what you may decide, and your own")
  public List<ApprovalView> open() {
    return approvals.open();
  }

  @GET
  @Path("{operation}")
  @Operation(summary = "The approval of a run")
  public ApprovalView get(@PathParam("operation") long operation) {
    return approvals.get(operation);
  }

  @POST
  @Path("{operation}/approve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Approve: the run begins once its plan is known to be still the same")
  public ApprovalView approve(@PathParam("operation") long operation, Approving decision) {
    Approving given = JsonBodies.given(decision);
    approvals.approve(operation, given.previewId(), given.comment());
    return approvals.get(operation);
  }

  @POST
  @Path("{operation}/decline")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Decline, saying why: the run ends without any target attempted")
  public ApprovalView decline(@PathParam("operation") long operation, Declining decision) {
    approvals.decline(operation, JsonBodies.given(decision).comment());
    return approvals.get(operation);
  }
}
