package io.tenantry.security;

import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.AccessRefused;
import io.tenantry.delegation.NeedsRight;
import io.tenantry.delegation.Right;
import io.tenantry.persistence.security.OperatorRecord;
import io.tenantry.persistence.security.SessionTable.Row;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** Knows who is signed in to the pages, and ends sessions. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
public class Sessions {

  @Resource private SessionContext caller;
  @Inject private OpenSessions sessions;
  @Inject private Caller current;
  @EJB private Operators operators;
  @EJB private Reauthentication reauthentication;
  @EJB private Access access;
  @EJB private Audit audit;

  /**
   * Whom a cookie lets in; empty when its session ended or never was.
   *
   * @param used whether a person is behind it: a page that refreshes itself keeps no session alive
   */
  @PermitAll
  public Optional<SignedIn> check(String cookie, boolean used) {
    Optional<Row> session = sessions.find(cookie);
    if (used) {
      session.ifPresent(sessions::used);
    }
    return session.map(s -> SignedIn.atPages(s.operator(), s.id(), s.mustChangePassword()));
  }

  /** The caller's sessions, the last used first. */
  public List<SessionView> mine() {
    return of(owner().id());
  }

  /** An operator's sessions, the last used first. */
  @NeedsRight(Right.OPERATORS)
  public List<SessionView> ofOperator(long operatorId) {
    return of(operatorId);
  }

  /** Signs out: ends the session that asks. */
  @PermitAll
  public void signOut(String cookie) {
    sessions
        .find(cookie)
        .filter(session -> sessions.end(session.id()))
        .ifPresent(
            session -> audit.record(AuditEvent.done("session.sign-out").by(session.operator())));
  }

  /**
   * Ends one of the caller's other sessions.
   *
   * @throws AccessRefused when it is somebody else's
   * @throws CredentialsNeeded when the caller did not prove just now who it is
   */
  public void end(long id) {
    Row session = sessions.fresh(id).orElse(null);
    if (session != null && session.operatorId() != owner().id()) {
      throw access.refused(
          AccessRefused.notYours("session"),
          AuditEvent.refused("session.refused")
              .to("session", Long.toString(id), session.operator()));
    }
    reauthentication.require();
    if (session != null) {
      end(session);
    }
  }

  /**
   * Ends all of the caller's sessions but the one that asks.
   *
   * @throws CredentialsNeeded when the caller did not prove just now who it is
   */
  public int endOthers() {
    reauthentication.require();
    int ended = sessions.endAll(owner().id(), currentId());
    audit.record(AuditEvent.done("session.ended").saying(ended + " other sessions ended"));
    return ended;
  }

  /** Ends anybody's session. */
  @NeedsRight(Right.OPERATORS)
  public void endAnybodys(long id) {
    sessions.fresh(id).ifPresent(this::end);
  }

  private void end(Row session) {
    if (sessions.end(session.id())) {
      audit.record(
          AuditEvent.done("session.ended")
              .to("session", Long.toString(session.id()), session.operator())
              .saying("Session of " + session.operator() + " from " + session.address()));
    }
  }

  private List<SessionView> of(long operatorId) {
    return sessions.of(operatorId).stream().map(row -> SessionView.of(row, currentId())).toList();
  }

  private long currentId() {
    return current.who().map(SignedIn::session).orElse(0L);
  }

  private OperatorRecord owner() {
    return operators.get(caller.getCallerPrincipal().getName(), LockModeType.NONE);
  }
}
