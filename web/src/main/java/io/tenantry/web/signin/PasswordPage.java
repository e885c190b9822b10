package io.tenantry.web.signin;

import io.tenantry.security.OwnPassword;
import io.tenantry.security.PasswordUnfit;
import io.tenantry.security.SignInRefused;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** The page on which operators choose a password of their own; a temporary one opens no other. */
@Named
@RequestScoped
public class PasswordPage {

  @EJB private OwnPassword own;

  private String old;
  private String wanted;
  private String again;
  private String problem;

  /** Changes the password and goes to the sessions; stays here with a message otherwise. */
  public void change() {
    if (wanted == null || !wanted.equals(again)) {
      problem = "The two new passwords differ.";
      return;
    }
    try {
      own.change(
          old == null ? "" : old,
          wanted,
          SessionCookie.visitor(
              (HttpServletRequest)
                  FacesContext.getCurrentInstance().getExternalContext().getRequest()));
      Request.go("sessions.xhtml?changed=1");
    } catch (SignInRefused | PasswordUnfit e) {
      problem = e.getMessage();
    }
  }

  /** Never sent back. */
  public String getOld() {
    return null;
  }

  public void setOld(String old) {
    this.old = old;
  }

  /** Never sent back. */
  public String getWanted() {
    return null;
  }

  public void setWanted(String wanted) {
    this.wanted = wanted;
  }

  /** Never sent back. */
  public String getAgain() {
    return null;
  }

  public void setAgain(String again) {
    this.again = again;
  }

  public String getProblem() {
    return problem;
  }
}
