package io.tenantry.security;

import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.Right;
import io.tenantry.persistence.security.OperatorRecord;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.persistence.LockModeType;

/** Shows callers their own account at Tenantry, and changes its e-mail address. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
public class OwnAccount {

  @Resource private SessionContext caller;
  @EJB private Operators operators;
  @EJB private Reauthentication reauthentication;
  @EJB private Access access;
  @EJB private Audit audit;

  /** The caller's. */
  public OperatorView get() {
    OperatorRecord operator = operators.get(name(), LockModeType.NONE);
    return OperatorView.of(operator, access.of(operator.name()).has(Right.OPERATORS), null);
  }

  /**
   * Changes where the caller gets mail. Who signs in at a provider may be recognized there by this
   * address, so that only an administrator says it; and nobody takes the address or the name of
   * another operator, who would not be told apart then.
   *
   * @param address blank for none
   * @throws AccountRefused when it cannot be the caller's, with the reason
   * @throws CredentialsNeeded when the caller did not prove just now who it is
   */
  public void changeEmail(String address) {
    reauthentication.require();
    String wanted = address == null || address.isBlank() ? null : address.strip();
    EmailAddress.check(wanted);
    OperatorRecord operator = operators.get(name(), LockModeType.PESSIMISTIC_WRITE);
    if (operator.providerSignIn()) {
      throw new AccountRefused("Your address belongs to how you sign in. Ask an administrator.");
    }
    if (wanted != null
        && operators.called(wanted).stream().anyMatch(o -> !o.id().equals(operator.id()))) {
      throw new AccountRefused("Another operator has this address.");
    }
    String before = operator.email();
    operator.setEmail(wanted);
    audit.record(
        AuditEvent.done("operator.email")
            .to("operator", operator.id().toString(), operator.name())
            .saying("Own e-mail address: " + before + " → " + wanted));
  }

  private String name() {
    return caller.getCallerPrincipal().getName();
  }
}
