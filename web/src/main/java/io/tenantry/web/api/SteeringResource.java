package io.tenantry.web.api;

import io.tenantry.operations.OperationView;
import io.tenantry.operations.Steering;
import io.tenantry.security.TokenScope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Pauses, restarts and ends operations. */
@Path("/operations")
@Needs(TokenScope.RUN)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class SteeringResource {

  @EJB private Steering steering;
  @Inject private OperationAnswers answers;

  @POST
  @Path("{id}/pause")
  @Operation(summary = "Pause a running operation")
  public OperationView pause(@PathParam("id") long id) {
    steering.pause(id);
    return answers.of(id);
  }

  @POST
  @Path("{id}/restart")
  @Operation(summary = "Let a paused, stopped or interrupted operation go on from its checkpoint")
  public OperationView restart(@PathParam("id") long id) {
    steering.resume(id);
    return answers.of(id);
  }

  @POST
  @Path("{id}/cancel")
  @Operation(summary = "End an operation; the rest is not attempted")
  public OperationView cancel(@PathParam("id") long id) {
    steering.cancel(id);
    return answers.of(id);
  }

  @POST
  @Path("{id}/resolve-in-doubt")
  @Operation(summary = "Inspect the targets in doubt again")
  public OperationView resolve(@PathParam("id") long id) {
    steering.resolveInDoubt(id);
    return answers.of(id);
  }
}
