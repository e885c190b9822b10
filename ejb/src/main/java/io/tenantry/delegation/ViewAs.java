package io.tenantry.delegation;

import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;

/** Lets administrators look at what an operator would see, without changing anything. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
public class ViewAs {

  @EJB private Access access;
  @EJB private Audit audit;

  /** Goes into the trail; the caller's requests tell by {@code Origin} whose view it is. */
  @NeedsRight(Right.OPERATORS)
  public void begin(String operator) {
    audit.record(
        AuditEvent.done("view-as.begun")
            .to("operator", operator, operator)
            .saying("Looks at what " + operator + " would see"));
  }

  /** Whether somebody may still look at others' views. */
  public boolean allowed(String operator) {
    return access.of(operator).has(Right.OPERATORS);
  }
}
