package io.tenantry.security;

import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.delegation.Access;
import io.tenantry.persistence.security.OperatorRecord;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;

/** Changes the caller's password. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
public class OwnPassword {

  @Resource private SessionContext caller;
  @Inject private Caller current;
  @Inject private PasswordCheck check;
  @Inject private OpenSessions sessions;
  @EJB private Operators operators;
  @EJB private Audit audit;

  /** Whether the caller has one. */
  public boolean has() {
    return owner(LockModeType.NONE).passwordHash() != null;
  }

  /**
   * Changes it; every other session of the caller ends.
   *
   * @throws SignInRefused when the old one is wrong
   * @throws PasswordUnfit when the new one cannot be used, with the reason
   */
  public void change(String old, String wanted, Visitor visitor)
      throws SignInRefused, PasswordUnfit {
    OperatorRecord operator = owner(LockModeType.PESSIMISTIC_WRITE);
    check.password(operator.name(), operator, old, visitor);
    var problem = PasswordRules.problem(wanted, operator.name(), operator.email());
    if (problem.isEmpty() && wanted.equals(old)) {
      throw new PasswordUnfit("This is the password that you have.");
    }
    if (problem.isPresent()) {
      throw new PasswordUnfit(problem.get());
    }
    operator.choosePassword(Passwords.hash(wanted));
    long session = current.who().map(SignedIn::session).orElse(0L);
    sessions.proved(session);
    sessions.endAll(operator.id(), session);
    audit.record(
        AuditEvent.done("password.changed").saying("Own password changed, other sessions ended"));
  }

  private OperatorRecord owner(LockModeType lock) {
    return operators.get(caller.getCallerPrincipal().getName(), lock);
  }
}
