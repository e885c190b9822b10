package io.tenantry.settings;

import io.tenantry.actions.MailCall;
import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.NeedsRight;
import io.tenantry.delegation.Right;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.gateway.Priority;
import io.tenantry.persistence.security.OperatorRecord;
import io.tenantry.security.Operators;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** Sends a mail to an administrator who wants to know whether the relay works. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
@NeedsRight(Right.SETTINGS)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MailTest {

  @Inject private ConnectedTenant tenant;
  @Resource private SessionContext caller;
  @EJB private Operators operators;
  @EJB private Audit audit;

  /** The caller's own address, if it is known. */
  public Optional<String> ownAddress() {
    return operators
        .find(caller.getCallerPrincipal().getName(), LockModeType.NONE)
        .map(OperatorRecord::email);
  }

  /**
   * Hands a mail over and waits for the relay's answer.
   *
   * @return what went wrong; empty when the relay took it
   * @throws InvalidForm when that is no address
   */
  public Optional<String> send(String to) {
    SettingChecks.mailAddress(to)
        .ifPresent(
            problem -> {
              throw new InvalidForm(List.of(new FieldProblem("to", problem)));
            });
    MailCall mail =
        new MailCall(
            to,
            "Test mail of Tenantry",
            "The mail relay works.\n\n"
                + caller.getCallerPrincipal().getName()
                + " had this mail sent to try it.\n");
    Answer answer = tenant.gateways().send(mail, Priority.PERSON).answer().join();
    AuditEvent event =
        answer.done() ? AuditEvent.done("mail.tested") : AuditEvent.refused("mail.tested");
    audit.record(event.saying("To " + to + (answer.done() ? "" : ": " + answer.message())));
    return answer.done() ? Optional.empty() : Optional.of(answer.message());
  }
}
