package io.tenantry.web.signin;

import io.tenantry.audit.Origin;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.ViewAs;
import io.tenantry.security.ApiTokens;
import io.tenantry.security.Caller;
import io.tenantry.security.Sessions;
import io.tenantry.security.SignedIn;
import io.tenantry.web.delegation.ViewedAs;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Lets operators in: into the pages by the session that began when they signed in, into the REST
 * API by a bearer token. Both are looked up at every request, so one that was ended counts no more.
 *
 * <p>A session's cookie counts for nothing at the REST API, so no foreign page can make an
 * operator's browser call it.
 */
@ApplicationScoped
public class SignInMechanism implements HttpAuthenticationMechanism {

  private static final String BEARER = "Bearer ";
  private static final String NEW_PASSWORD = "/password.xhtml";

  @EJB private ApiTokens tokens;
  @EJB private Access access;
  @EJB private Sessions sessions;
  @EJB private ViewAs view;
  @Inject private Caller caller;
  @Inject private Origin origin;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    boolean api = path.startsWith("/api/");
    Optional<SignedIn> operator = api ? bearer(request) : atPages(request);
    if (operator.isPresent()) {
      caller.is(operator.get());
      if (operator.get().mustChangePassword() && context.isProtected() && !change(path)) {
        return context.redirect(request.getContextPath() + NEW_PASSWORD);
      }
      return context.notifyContainerAboutLogin(
          operator.get().name(), access.groups(operator.get().name()));
    }
    if (!context.isProtected()) {
      return context.doNothing();
    }
    try {
      return api ? askForToken(request, response) : askToSignIn(request, response, context);
    } catch (IOException e) {
      throw new UncheckedIOException("The answer could not be written", e);
    }
  }

  /** A page that only refreshes itself is no sign of a person: it keeps no session alive. */
  private Optional<SignedIn> atPages(HttpServletRequest request) {
    boolean used = request.getHeader("X-Live") == null;
    Optional<SignedIn> operator =
        SessionCookie.value(request).flatMap(cookie -> sessions.check(cookie, used));
    SessionCookie.bind(request, operator.map(SignedIn::session).orElse(0L));
    String viewed = operator.isEmpty() ? null : ViewedAs.of(request);
    if (viewed != null && view.allowed(operator.get().name())) {
      origin.viewAs(viewed);
    }
    return operator;
  }

  private static boolean change(String path) {
    return path.equals(NEW_PASSWORD);
  }

  private Optional<SignedIn> bearer(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    return header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.empty()
        : tokens.verify(header.substring(BEARER.length()).strip());
  }

  /** The server answers with {@link TokenNeeded}, its page for this status. */
  private static AuthenticationStatus askForToken(
      HttpServletRequest request, HttpServletResponse response) {
    boolean given = request.getHeader("Authorization") != null;
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setHeader(
        "WWW-Authenticate",
        "Bearer realm=\"Tenantry\"" + (given ? ", error=\"invalid_token\"" : ""));
    return AuthenticationStatus.SEND_FAILURE;
  }

  /** A page request goes to the sign-in page and comes back afterwards. */
  private static AuthenticationStatus askToSignIn(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws IOException {
    String wanted = request.getRequestURI();
    boolean get = request.getMethod().equals("GET");
    if (get && request.getQueryString() != null) {
      wanted += "?" + request.getQueryString();
    }
    String signIn =
        request.getContextPath()
            + "/login.xhtml?from="
            + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
      response.setContentType("text/xml");
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      response
          .getWriter()
          .write(
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                  + signIn.replace("&", "&amp;").replace("\"", "&quot;")
                  + "\"/></partial-response>");
      return AuthenticationStatus.SEND_CONTINUE;
    }
    if (request.getHeader("X-Fragment") != null) {
      return context.responseUnauthorized();
    }
    return context.redirect(signIn);
  }
}
