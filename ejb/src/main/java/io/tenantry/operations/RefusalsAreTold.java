package io.tenantry.operations;

import io.tenantry.actions.UnknownAction;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.audit.Origin;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/**
 * Tells the audit trail what an operator asked of operations and was refused. What the trail tells
 * already, as those do that check rights, is told once.
 */
@Interceptor
public class RefusalsAreTold {

  @EJB private Audit audit;
  @Inject private Origin origin;

  @AroundInvoke
  Object call(InvocationContext call) throws Exception {
    try {
      return call.proceed();
    } catch (OperationRefused | InvalidForm | UnknownAction e) {
      if (!origin.refusalRecorded()) {
        audit.refused(event(call).saying(e.getMessage()));
      }
      throw e;
    }
  }

  private static AuditEvent event(InvocationContext call) {
    AuditEvent event = AuditEvent.refused("operation.refused");
    Object first = call.getParameters().length == 0 ? null : call.getParameters()[0];
    if (first instanceof Submission submission) {
      return event.with(submission.actionId(), null);
    }
    return first instanceof Long operation ? event.with(null, operation) : event;
  }
}
