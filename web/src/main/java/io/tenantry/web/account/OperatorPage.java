package io.tenantry.web.account;

import io.tenantry.security.AccountRefused;
import io.tenantry.security.ApiTokens;
import io.tenantry.security.CredentialsNeeded;
import io.tenantry.security.OperatorAccounts;
import io.tenantry.security.OperatorView;
import io.tenantry.security.SessionView;
import io.tenantry.security.Sessions;
import io.tenantry.security.TokenView;
import io.tenantry.web.Request;
import io.tenantry.web.signin.ConfirmPage;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;

/** The page of one operator: helps those who cannot get in, and shuts out those who must not. */
@Named
@RequestScoped
public class OperatorPage {

  @EJB private OperatorAccounts accounts;
  @EJB private Sessions sessions;
  @EJB private ApiTokens tokens;

  private OperatorView operator;
  private String password;
  private String problem;

  @PostConstruct
  void read() {
    try {
      operator = accounts.get(Request.number("id").orElse(0L));
    } catch (AccountRefused e) {
      operator = null;
    }
  }

  /** Answers 404 for an operator that does not exist. */
  public void check() {
    if (operator == null) {
      Request.notFound();
    }
  }

  public OperatorView getOperator() {
    return operator;
  }

  public List<SessionView> getSessions() {
    return sessions.ofOperator(operator.id());
  }

  /** The tokens that still let somebody in. */
  public List<TokenView> getTokens() {
    Instant now = Instant.now();
    return tokens.ofOperator(operator.name()).stream().filter(t -> t.active(now)).toList();
  }

  public void disable() {
    change(() -> accounts.disable(operator.id()));
  }

  public void enable() {
    change(() -> accounts.enable(operator.id()));
  }

  public void unlock() {
    change(() -> accounts.unlock(operator.id()));
  }

  public void letProviderSignIn(boolean allowed) {
    change(() -> accounts.letProviderSignIn(operator.id(), allowed));
  }

  /** Says which account of the tenant is the operator's own. */
  public void ownAccount() {
    change(() -> accounts.ownAccount(operator.id(), Request.param("tenantUser").orElse(null)));
  }

  public void endSessions() {
    change(() -> accounts.endSessions(operator.id()));
  }

  public void endSession(long id) {
    change(() -> sessions.endAnybodys(id));
  }

  public void revoke(long token) {
    change(() -> tokens.revokeAnybodys(token));
  }

  /** Shows the temporary password, this once. */
  public void resetPassword() {
    try {
      password = accounts.resetPassword(operator.id());
      read();
    } catch (AccountRefused e) {
      problem = e.getMessage();
    } catch (CredentialsNeeded e) {
      ConfirmPage.ask(address());
    }
  }

  private void change(Runnable change) {
    try {
      change.run();
      Request.go(address());
    } catch (AccountRefused e) {
      problem = e.getMessage();
    } catch (CredentialsNeeded e) {
      ConfirmPage.ask(address());
    }
  }

  private String address() {
    return "operator.xhtml?id=" + operator.id();
  }

  /** The temporary password to hand over, or {@code null}. */
  public String getPassword() {
    return password;
  }

  public String getProblem() {
    return problem;
  }
}
