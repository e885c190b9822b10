package io.tenantry.web.guard;

import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.ExceptionQueuedEventContext;
import jakarta.faces.event.PhaseId;
import java.io.IOException;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a page's request that failed: the exception goes to the log, with the request's number, and
 * the browser to a page that says what to do. Left alone the page framework would send the
 * exception's name to the page's script.
 */
public class PageFailures extends ExceptionHandlerFactory {

  private static final Logger LOG = LoggerFactory.getLogger(PageFailures.class);

  /** Wraps the factory that is there. */
  public PageFailures(ExceptionHandlerFactory wrapped) {
    super(wrapped);
  }

  @Override
  public ExceptionHandler getExceptionHandler() {
    return new Handler(getWrapped().getExceptionHandler());
  }

  private static final class Handler extends ExceptionHandlerWrapper {

    private Handler(ExceptionHandler wrapped) {
      super(wrapped);
    }

    @Override
    public void handle() {
      Iterator<ExceptionQueuedEvent> all = getUnhandledExceptionQueuedEvents().iterator();
      Refusal first = null;
      while (all.hasNext()) {
        ExceptionQueuedEventContext failed = all.next().getContext();
        Refusal refusal = refusal(failed);
        if (refusal == Refusal.FAILURE) {
          LOG.error("A page failed", failed.getException());
        } else {
          LOG.warn("A page's request was refused: {}", refusal.code());
        }
        first = first == null ? refusal : first;
        all.remove();
      }
      if (first != null) {
        end(FacesContext.getCurrentInstance(), first);
      }
      getWrapped().handle();
    }

    /** A form whose state cannot be read is old, or was not made by us. */
    private static Refusal refusal(ExceptionQueuedEventContext failed) {
      Refusal refusal = Failures.refusal(failed.getException());
      return refusal == Refusal.FAILURE && PhaseId.RESTORE_VIEW.equals(failed.getPhaseId())
          ? Refusal.EXPIRED
          : refusal;
    }

    private static void end(FacesContext context, Refusal refusal) {
      ExternalContext external = context.getExternalContext();
      context.responseComplete();
      if (external.isResponseCommitted()) {
        return;
      }
      try {
        external.responseReset();
        if (context.getPartialViewContext().isAjaxRequest()) {
          String page =
              switch (refusal) {
                case EXPIRED -> ErrorAnswer.EXPIRED;
                case UNMARKED -> ErrorAnswer.UNMARKED;
                default -> ErrorAnswer.FAILED + "?request=" + RequestId.current();
              };
          external.setResponseContentType("text/xml");
          external.setResponseCharacterEncoding("UTF-8");
          external
              .getResponseOutputWriter()
              .write(
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                      + external.getRequestContextPath()
                      + page
                      + "\"/></partial-response>");
        } else {
          external.getRequestMap().put(ErrorAnswer.REFUSAL, refusal);
          external.responseSendError(refusal.status(), "");
        }
      } catch (IOException e) {
        LOG.debug("The browser did not wait for the answer", e);
      }
    }
  }
}
