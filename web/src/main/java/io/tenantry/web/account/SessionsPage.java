package io.tenantry.web.account;

import io.tenantry.security.CredentialsNeeded;
import io.tenantry.security.OwnPassword;
import io.tenantry.security.SessionView;
import io.tenantry.security.Sessions;
import io.tenantry.web.Request;
import io.tenantry.web.signin.ConfirmPage;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;

/** The page of the operator's own sessions. */
@Named
@RequestScoped
public class SessionsPage {

  private static final String PAGE = "sessions.xhtml";

  @EJB private Sessions sessions;
  @EJB private OwnPassword password;

  public List<SessionView> getSessions() {
    return sessions.mine();
  }

  /** Whether the operator has a password of Tenantry's own to change. */
  public boolean isPassword() {
    return password.has();
  }

  /** Ends another session of the operator's. */
  public void end(long id) {
    try {
      sessions.end(id);
      Request.go(PAGE);
    } catch (CredentialsNeeded e) {
      ConfirmPage.ask(PAGE);
    }
  }

  /** Ends all sessions of the operator's but this one. */
  public void endOthers() {
    try {
      sessions.endOthers();
      Request.go(PAGE);
    } catch (CredentialsNeeded e) {
      ConfirmPage.ask(PAGE);
    }
  }
}
