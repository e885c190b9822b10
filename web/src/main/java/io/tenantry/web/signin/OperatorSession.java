package io.tenantry.web.signin;

import io.tenantry.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps in the HTTP session who signed in at the sign-in page. */
final class OperatorSession {
  private static final String OPERATOR = "io.tenantry.operator";

  private static final String SEEN = "io.tenantry.seen";
  private static final Duration INACTIVITY = Duration.ofMinutes(30);

  private OperatorSession() {}

  /**
   * Who signed in. A page that only refreshes itself is no sign of a person: it does not keep a
   * session alive.
   */
  static Optional<SignedIn> operator(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || session.getAttribute(OPERATOR) == null) {
      return Optional.empty();
    }
    Instant now = Instant.now();
    Instant seen = (Instant) session.getAttribute(SEEN);
    if (seen == null || seen.plus(INACTIVITY).isBefore(now)) {
      session.invalidate();
      return Optional.empty();
    }
    if (request.getHeader("X-Live") == null) {
      session.setAttribute(SEEN, now);
    }
    return Optional.of((SignedIn) session.getAttribute(OPERATOR));
  }

  /**
   * Starts a session under a new id, so that one fixed beforehand by somebody else is worthless.
   */
  static void begin(HttpServletRequest request, SignedIn operator) {
    HttpSession session = request.getSession(true);
    request.changeSessionId();
    session.setAttribute(SEEN, Instant.now());
    session.setAttribute(OPERATOR, operator);
  }

  static void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }
}
