package io.tenantry.web;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Has a page's forms sent to the page's whole address, so that what the address asks for is known
 * when a form comes back and nothing of it must be kept in a session.
 */
public class PageAddresses extends ViewHandlerWrapper {

  /** Wraps the handler that is there. */
  public PageAddresses(ViewHandler wrapped) {
    super(wrapped);
  }

  @Override
  public String getActionURL(FacesContext context, String viewId) {
    String address = super.getActionURL(context, viewId);
    String query =
        ((HttpServletRequest) context.getExternalContext().getRequest()).getQueryString();
    boolean own = context.getViewRoot() != null && viewId.equals(context.getViewRoot().getViewId());
    return own && query != null && !address.contains("?") ? address + "?" + query : address;
  }
}
