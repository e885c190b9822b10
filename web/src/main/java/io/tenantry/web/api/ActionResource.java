package io.tenantry.web.api;

import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.form.FieldModel;
import io.tenantry.actions.form.FormModel;
import io.tenantry.delegation.AllowedActions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The catalog of actions. */
@Path("/actions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class ActionResource {

  /** An action and the fields of its form. */
  public record ActionDocument(ActionInfo info, List<FieldModel> fields) {}

  @Inject private AllowedActions allowed;

  @GET
  @Operation(summary = "The actions that your roles allow, with the fields of their forms")
  public List<ActionDocument> all() {
    return allowed.all().stream().map(ActionResource::document).toList();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One action that your roles allow")
  public ActionDocument one(@PathParam("id") String id) {
    return document(allowed.get(id));
  }

  private static ActionDocument document(Action<?, ?> action) {
    return new ActionDocument(action.info(), FormModel.of(action.formType()).fields());
  }
}
