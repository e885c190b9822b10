package io.tenantry.web.guard;

import io.tenantry.audit.OnlyLooking;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.AccessRefused;
import io.undertow.server.RequestTooBigException;
import io.undertow.server.handlers.form.MultiPartParserDefinition;
import io.undertow.util.BadRequestException;
import jakarta.ejb.EJBAccessException;
import jakarta.faces.application.ViewExpiredException;
import org.primefaces.csp.CspException;

/** Tells what an exception means to the one who sent the request. */
final class Failures {

  private Failures() {}

  /** The refusal that an exception, or one of its causes, stands for. */
  static Refusal refusal(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof ViewExpiredException) {
        return Refusal.EXPIRED;
      }
      if (cause instanceof RequestTooBigException
          || cause instanceof MultiPartParserDefinition.FileTooLargeException) {
        return Refusal.TOO_LARGE;
      }
      if (cause instanceof BadRequestException) {
        return Refusal.MALFORMED;
      }
      if (cause instanceof CspException) {
        return Refusal.UNMARKED;
      }
      if (cause instanceof EJBAccessException
          || cause instanceof AccessRefused
          || cause instanceof OnlyLooking) {
        return Refusal.FORBIDDEN;
      }
      if (cause instanceof DatabaseUnavailable) {
        return Refusal.UNAVAILABLE;
      }
      if (cause.getCause() == cause) {
        break;
      }
    }
    return Refusal.FAILURE;
  }
}
