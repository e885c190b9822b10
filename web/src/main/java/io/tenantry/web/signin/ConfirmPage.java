package io.tenantry.web.signin;

import io.tenantry.security.Provider;
import io.tenantry.security.Reauthentication;
import io.tenantry.security.SignInRefused;
import io.tenantry.security.SignInWay;
import io.tenantry.web.KeptInputs;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The page on which operators prove once more who they are, as they signed in. */
@Named
@RequestScoped
public class ConfirmPage {

  @EJB private Reauthentication reauthentication;
  @Inject private Provider provider;

  private String password;
  private String from;
  private String problem;
  private Boolean back;

  /**
   * Sends the operator here, and back afterwards.
   *
   * @param back a page of ours, e.g. {@code tokens.xhtml}
   * @param inputs those of its form whose values are kept meanwhile; no secrets
   */
  public static void ask(String back, String... inputs) {
    KeptInputs.keep(back, inputs);
    Request.go("confirm.xhtml?from=" + encoded("/" + back));
  }

  /** Checks the password and goes back; stays here with a message otherwise. */
  public void confirm() throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    try {
      reauthentication.withPassword(
          password == null ? "" : password, SessionCookie.visitor(request()));
      faces.getExternalContext().redirect(OwnPaths.orStart(from));
    } catch (SignInRefused e) {
      problem = e.getMessage();
    }
  }

  /**
   * Whether the page that is shown sent the operator here, and is shown for the first time since
   * that is confirmed: what was begun there is opened again.
   */
  public boolean isBack() {
    if (back == null) {
      back = KeptInputs.unseen() && !reauthentication.needed();
      if (back) {
        KeptInputs.seen();
      }
    }
    return back;
  }

  /** Whether a password proves it; else the provider does. */
  public boolean isByPassword() {
    return reauthentication.way() == SignInWay.PASSWORD;
  }

  public String getProviderName() {
    return provider.name();
  }

  /** Where signing in at the provider once more begins. */
  public String getProviderLink() {
    return "provider/start?confirm=1&from=" + encoded(OwnPaths.orStart(from));
  }

  private static HttpServletRequest request() {
    return (HttpServletRequest) FacesContext.getCurrentInstance().getExternalContext().getRequest();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
      problem = Refusal.take(request());
    }
    return problem;
  }
}
