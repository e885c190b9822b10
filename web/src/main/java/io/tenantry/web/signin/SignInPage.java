package io.tenantry.web.signin;

import io.tenantry.security.Provider;
import io.tenantry.security.Sessions;
import io.tenantry.security.SetUp;
import io.tenantry.security.SignIn;
import io.tenantry.security.SignInRefused;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The sign-in page, and signing out. */
@Named
@RequestScoped
public class SignInPage {

  @EJB private SignIn signIn;
  @EJB private SetUp setUp;
  @EJB private Sessions sessions;
  @Inject private Provider provider;

  private String name;
  private String password;
  private String from;
  private String problem;

  /** Signs in and goes to the page that was asked for; stays here with a message otherwise. */
  public void signIn() throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    try {
      String cookie =
          signIn.withPassword(
              name == null ? "" : name.strip(),
              password == null ? "" : password,
              SessionCookie.visitor(request(faces)));
      SessionCookie.set(request(faces), response(faces), cookie);
      faces.getExternalContext().redirect(OwnPaths.orStart(from));
    } catch (SignInRefused e) {
      problem = e.getMessage();
    }
  }

  /** Goes on to the set-up page as long as there is nobody who could sign in. */
  public void toSetUp() {
    if (setUp.open()) {
      Request.go("setup.xhtml");
    }
  }

  /** Ends the session. */
  public void signOut() throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    SessionCookie.value(request(faces)).ifPresent(sessions::signOut);
    SessionCookie.clear(request(faces), response(faces));
    ExternalContext external = faces.getExternalContext();
    external.redirect(external.getRequestContextPath() + "/login.xhtml?out=1");
  }

  /** Whether operators may sign in at a provider. */
  public boolean isProvider() {
    return provider.configured();
  }

  public String getProviderName() {
    return provider.name();
  }

  /** Where signing in at the provider begins. */
  public String getProviderLink() {
    return "provider/start?from="
        + URLEncoder.encode(OwnPaths.orStart(from), StandardCharsets.UTF_8);
  }

  private static HttpServletRequest request(FacesContext faces) {
    return (HttpServletRequest) faces.getExternalContext().getRequest();
  }

  private static HttpServletResponse response(FacesContext faces) {
    return (HttpServletResponse) faces.getExternalContext().getResponse();
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

  /** What is wrong, or why the provider's word did not do; {@code null} for nothing. */
  public String getProblem() {
    if (problem == null) {
      problem = Refusal.take(request(FacesContext.getCurrentInstance()));
    }
    return problem;
  }
}
