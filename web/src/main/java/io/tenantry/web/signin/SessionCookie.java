package io.tenantry.web.signin;

import io.tenantry.security.Visitor;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/**
 * The cookie that says whose session at the pages it is.
 *
 * <p>The session itself is in the database. What the container keeps of pages that are open belongs
 * to one session and is thrown away with it.
 */
final class SessionCookie {

  private static final String NAME = "TENANTRY_SESSION";
  private static final String OWNER = "io.tenantry.session";

  private SessionCookie() {}

  /** Browsers take a cookie that begins so from this very host and over HTTPS only. */
  private static String name(HttpServletRequest request) {
    return secure(request) ? "__Host-" + NAME : NAME;
  }

  /** Whether browsers come by HTTPS, be it to a proxy before the server. */
  private static boolean secure(HttpServletRequest request) {
    return request.isSecure() || request.getServletContext().getSessionCookieConfig().isSecure();
  }

  /** What the browser sent. */
  static Optional<String> value(HttpServletRequest request) {
    return value(request, name(request));
  }

  static Optional<String> value(HttpServletRequest request, String name) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  /** Hands out a new session; whatever the browser had open before is gone. */
  static void set(HttpServletRequest request, HttpServletResponse response, String value) {
    forgetPages(request);
    send(request, response, name(request), value, -1);
  }

  /** Takes the cookie back. */
  static void clear(HttpServletRequest request, HttpServletResponse response) {
    forgetPages(request);
    send(request, response, name(request), "", 0);
  }

  /** A cookie that no script can read and that no other site's form sends along. */
  static void send(
      HttpServletRequest request,
      HttpServletResponse response,
      String name,
      String value,
      int seconds) {
    Cookie cookie = new Cookie(name, value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(secure(request));
    cookie.setMaxAge(seconds);
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
  }

  /** Pages that were opened in another session do not go on in this one; 0 for none. */
  static void bind(HttpServletRequest request, long session) {
    HttpSession pages = request.getSession(false);
    if (pages == null) {
      return;
    }
    Object owner = pages.getAttribute(OWNER);
    if (owner == null) {
      pages.setAttribute(OWNER, session);
    } else if (!owner.equals(session)) {
      pages.invalidate();
    }
  }

  /** Where the request comes from. */
  static Visitor visitor(HttpServletRequest request) {
    return new Visitor(request.getRemoteAddr(), request.getHeader("User-Agent"));
  }

  private static void forgetPages(HttpServletRequest request) {
    HttpSession pages = request.getSession(false);
    if (pages != null) {
      pages.invalidate();
    }
  }
}
