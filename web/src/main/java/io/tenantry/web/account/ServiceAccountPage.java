package io.tenantry.web.account;

import io.tenantry.actions.Action;
import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Problem;
import io.tenantry.gateway.AccountStatus;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.gateway.signin.AccountSignIn.Attempt;
import io.tenantry.serviceaccount.ServiceAccountRefused;
import io.tenantry.serviceaccount.ServiceAccounts;
import io.tenantry.serviceaccount.ServiceAccounts.AccountView;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The part of the connection page about the tenant's service account. */
@Named
@RequestScoped
public class ServiceAccountPage {

  static final Problem ADMINISTRATORS_ONLY =
      new Problem(
          "forbidden",
          "Only an administrator of Tenantry may connect a service account.",
          "Ask one to do it.");

  @EJB private ServiceAccounts accounts;
  @Inject private ActionCatalog catalog;
  @Inject private ConnectedTenant tenant;

  private Optional<AccountView> account;
  private List<AccountStatus> tested;
  private Notice notice;

  /** What became of a sign-in. */
  public record Notice(boolean good, String text) implements Serializable {}

  /** The connected account, or {@code null}. */
  public AccountView getAccount() {
    if (account == null) {
      account = accounts.connected();
    }
    return account.orElse(null);
  }

  /** The redirect URI to be registered, or {@code null} while our address is not set. */
  public String getRedirect() {
    return accounts.redirect().map(URI::toString).orElse(null);
  }

  /** The actions that need the account. */
  public List<ActionInfo> getUses() {
    return catalog.all().stream()
        .map((Action<?, ?> action) -> action.info())
        .filter(ActionInfo::needsAccount)
        .toList();
  }

  /** What a test of it found when it was asked for; empty without an account. */
  public List<AccountStatus> getTested() {
    if (tested == null) {
      tested = Request.param("test").isPresent() ? tenant.test().testAccount() : List.of();
    }
    return tested;
  }

  /** What became of the sign-in, told once. */
  public Notice getNotice() {
    if (notice == null) {
      notice = AccountAttempt.tell((HttpSession) external().getSession(false));
    }
    return notice;
  }

  /** Sends the browser to Microsoft's page. */
  public void connect() {
    HttpSession session = (HttpSession) external().getSession(true);
    try {
      Attempt attempt = accounts.begin();
      URI page = accounts.page(attempt);
      AccountAttempt.begin(session, attempt);
      external().redirect(page.toString());
    } catch (ServiceAccountRefused e) {
      AccountAttempt.failed(session, e.problem());
      Request.go("connection.xhtml");
    } catch (IOException e) {
      throw new UncheckedIOException("The answer could not be written", e);
    }
  }

  /** Takes the account away. */
  public void disconnect() {
    accounts.disconnect();
    Request.go("connection.xhtml");
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }
}
