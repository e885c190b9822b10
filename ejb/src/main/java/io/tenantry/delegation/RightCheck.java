package io.tenantry.delegation;

import jakarta.annotation.Priority;
import jakarta.ejb.EJB;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Checks the right that a method, or its class, needs before it is called from outside. */
@Interceptor
@NeedsRight(Right.OPERATORS)
@Priority(Interceptor.Priority.APPLICATION)
public class RightCheck {

  @EJB private Access access;

  /**
   * Goes on only with the right.
   *
   * @throws AccessRefused without it
   */
  @AroundInvoke
  public Object check(InvocationContext call) throws Exception {
    NeedsRight needs = call.getMethod().getAnnotation(NeedsRight.class);
    if (needs == null) {
      needs = call.getMethod().getDeclaringClass().getAnnotation(NeedsRight.class);
    }
    access.require(needs.value());
    return call.proceed();
  }
}
