package io.tenantry.web.guard;

import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.ExceptionQueuedEventContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.faces.event.SystemEvent;
import jakarta.faces.event.SystemEventListener;

/**
 * Ties the state of a page's forms to the page and to who is signed in, so that one that somebody
 * else was shown is worth nothing.
 *
 * <p>The state travels in the form, encrypted and sealed with the server's key: it is the token
 * without which no form is taken. Without this tie the state of the sign-in page, which anybody can
 * have, would do for every page.
 */
public class FormOwner implements PhaseListener, SystemEventListener {

  private static final long serialVersionUID = 1L;
  private static final String OWNER = "io.tenantry.owner";

  /** Notes the owner just before the page, with its state, is written. */
  @Override
  public void processEvent(SystemEvent event) {
    UIViewRoot page = (UIViewRoot) event.getSource();
    page.getAttributes().put(OWNER, owner(FacesContext.getCurrentInstance(), page));
  }

  @Override
  public boolean isListenerForSource(Object source) {
    return source instanceof UIViewRoot;
  }

  @Override
  public PhaseId getPhaseId() {
    return PhaseId.RESTORE_VIEW;
  }

  /** Refuses a form whose state is another's. */
  @Override
  public void afterPhase(PhaseEvent event) {
    FacesContext context = event.getFacesContext();
    UIViewRoot page = context.getViewRoot();
    if (page == null || !context.isPostback() || context.getResponseComplete()) {
      return;
    }
    if (!owner(context, page).equals(page.getAttributes().get(OWNER))) {
      ExceptionQueuedEventContext refused =
          new ExceptionQueuedEventContext(
              context,
              new ViewExpiredException("The form's state is another's", page.getViewId()),
              null,
              PhaseId.RESTORE_VIEW);
      context.getApplication().publishEvent(context, ExceptionQueuedEvent.class, refused);
      context.renderResponse();
    }
  }

  private static String owner(FacesContext context, UIViewRoot page) {
    String name = context.getExternalContext().getRemoteUser();
    return page.getViewId() + " " + (name == null ? "" : name);
  }
}
