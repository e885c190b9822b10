package io.tenantry.web.delegation;

import io.tenantry.delegation.ViewAs;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/** The operator whose view an administrator looks at, for as long as the session or until ended. */
@Named
@RequestScoped
public class ViewedAs {

  private static final String KEPT = "io.tenantry.viewed-as";

  @EJB private ViewAs view;

  /** Begins to look at the view of the operator that was chosen. */
  public void begin() {
    String operator = Request.param("viewed").orElse(null);
    if (operator != null) {
      view.begin(operator);
      request().getSession().setAttribute(KEPT, operator);
      Request.go("users.xhtml");
    }
  }

  /** Goes back to one's own view. */
  public void end() {
    HttpSession session = request().getSession(false);
    if (session != null) {
      session.removeAttribute(KEPT);
    }
    Request.go("assignments.xhtml");
  }

  /** Whose view it is, or {@code null} for one's own. */
  public String getOperator() {
    return of(request());
  }

  /** Whose view the requests of a session are for, or {@code null}. */
  public static String of(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? null : (String) session.getAttribute(KEPT);
  }

  private static HttpServletRequest request() {
    return (HttpServletRequest) FacesContext.getCurrentInstance().getExternalContext().getRequest();
  }
}
