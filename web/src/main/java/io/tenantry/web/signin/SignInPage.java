package io.tenantry.web.signin;

import io.tenantry.security.Operators;
import io.tenantry.security.SignInRefused;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** The sign-in page, and signing out. */
@Named
@RequestScoped
public class SignInPage {

  @EJB private Operators operators;

  private String name;
  private String password;
  private String from;
  private String problem;

  /** Signs in and goes to the page that was asked for; stays here with a message otherwise. */
  public void signIn() throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    try {
      OperatorSession.begin(
          request(faces),
          operators.signIn(name == null ? "" : name.strip(), password == null ? "" : password));
      faces.getExternalContext().redirect(target());
    } catch (SignInRefused e) {
      problem = e.getMessage();
    }
  }

  /** Ends the session. */
  public void signOut() throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    OperatorSession.end(request(faces));
    ExternalContext external = faces.getExternalContext();
    external.redirect(external.getRequestContextPath() + "/login.xhtml?out=1");
  }

  /** Only paths of our own: a link to the sign-in page must not lead elsewhere. */
  private String target() {
    return from != null && from.startsWith("/") && !from.startsWith("//") && !from.contains("\\")
        ? from
        : "/";
  }

  private static HttpServletRequest request(FacesContext faces) {
    return (HttpServletRequest) faces.getExternalContext().getRequest();
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  /** Never sent back. */
  public String getPassword() {
    return null;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public String getFrom() {
    return from;
  }

  public void setFrom(String from) {
    this.from = from;
  }

  public String getProblem() {
    return problem;
  }
}
