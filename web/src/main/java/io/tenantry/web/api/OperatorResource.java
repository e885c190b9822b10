package io.tenantry.web.api;

import io.tenantry.directory.Page;
import io.tenantry.security.CreatedOperator;
import io.tenantry.security.NewOperator;
import io.tenantry.security.OperatorAccounts;
import io.tenantry.security.OperatorView;
import io.tenantry.security.SessionView;
import io.tenantry.security.Sessions;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The people who may sign in. */
@Path("/operators")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class OperatorResource {

  /** An operator's own account in the tenant; empty for none. */
  @Schema(name = "OwnAccount")
  public record OwnAccount(String userPrincipalName) {}

  @EJB private OperatorAccounts accounts;
  @EJB private Sessions sessions;

  @GET
  @Operation(summary = "Operators by name (administrators)")
  public Page<OperatorView> list(
      @QueryParam("text") String text,
      @QueryParam("first") @DefaultValue("0") int first,
      @QueryParam("size") @DefaultValue("50") int size) {
    return accounts.list(text, Math.max(0, first), DirectoryResource.size(size));
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One operator (administrators)")
  public OperatorView get(@PathParam("id") long id) {
    return accounts.get(id);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Create or invite an operator (administrators)")
  public Response create(NewOperator wanted) {
    return told(201, accounts.create(JsonBodies.given(wanted)));
  }

  @POST
  @Path("{id}/disable")
  @Operation(summary = "Let an operator in no longer; sessions and tokens end (administrators)")
  public OperatorView disable(@PathParam("id") long id) {
    accounts.disable(id);
    return accounts.get(id);
  }

  @POST
  @Path("{id}/enable")
  @Operation(summary = "Let an operator in again (administrators)")
  public OperatorView enable(@PathParam("id") long id) {
    accounts.enable(id);
    return accounts.get(id);
  }

  @POST
  @Path("{id}/unlock")
  @Operation(summary = "End an operator's wait after wrong passwords (administrators)")
  public OperatorView unlock(@PathParam("id") long id) {
    accounts.unlock(id);
    return accounts.get(id);
  }

  @POST
  @Path("{id}/reset-password")
  @Operation(summary = "Replace an operator's password by a temporary one (administrators)")
  public Response resetPassword(@PathParam("id") long id) {
    return told(200, new CreatedOperator(id, accounts.resetPassword(id)));
  }

  @PUT
  @Path("{id}/provider")
  @Operation(summary = "Let an operator sign in at the provider; links anew (administrators)")
  public OperatorView provider(@PathParam("id") long id) {
    accounts.letProviderSignIn(id, true);
    return accounts.get(id);
  }

  @DELETE
  @Path("{id}/provider")
  @Operation(summary = "Let an operator sign in at the provider no longer (administrators)")
  public OperatorView noProvider(@PathParam("id") long id) {
    accounts.letProviderSignIn(id, false);
    return accounts.get(id);
  }

  @PUT
  @Path("{id}/own-account")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Say which account of the tenant is the operator's own (administrators)")
  public OperatorView ownAccount(@PathParam("id") long id, OwnAccount account) {
    accounts.ownAccount(id, JsonBodies.given(account).userPrincipalName());
    return accounts.get(id);
  }

  @GET
  @Path("{id}/sessions")
  @Operation(summary = "An operator's sessions at the pages (administrators)")
  public List<SessionView> sessions(@PathParam("id") long id) {
    return sessions.ofOperator(id);
  }

  @DELETE
  @Path("{id}/sessions")
  @Operation(summary = "End all of an operator's sessions (administrators)")
  public Response endSessions(@PathParam("id") long id) {
    accounts.endSessions(id);
    return Response.noContent().build();
  }

  private static Response told(int status, CreatedOperator operator) {
    return Response.status(status).entity(operator).header("Cache-Control", "no-store").build();
  }
}
