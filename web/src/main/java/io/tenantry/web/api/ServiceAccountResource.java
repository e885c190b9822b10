package io.tenantry.web.api;

import io.tenantry.gateway.AccountStatus;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.serviceaccount.ServiceAccounts;
import io.tenantry.serviceaccount.ServiceAccounts.AccountView;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The tenant's service account; it is connected on the page alone, in a person's browser. */
@Path("/connection/service-account")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class ServiceAccountResource {

  /**
   * The account and what a test of it found.
   *
   * @param account {@code null} for none
   */
  public record AccountDocument(AccountView account, List<AccountStatus> surfaces) {}

  @EJB private ServiceAccounts accounts;
  @Inject private ConnectedTenant tenant;

  @GET
  @Operation(summary = "The service account, and whether it can still sign in to each surface")
  public AccountDocument tested() {
    return new AccountDocument(accounts.connected().orElse(null), tenant.test().testAccount());
  }

  @DELETE
  @Operation(summary = "Disconnect the service account")
  public Response disconnect() {
    accounts.disconnect();
    return Response.noContent().build();
  }
}
