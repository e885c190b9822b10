package io.tenantry.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/** Why the provider let somebody not in, until the next page has told it. */
final class Refusal {

  private static final String WORDS = "io.tenantry.refusal";

  private Refusal() {}

  static void keep(HttpServletRequest request, String words) {
    request.getSession(true).setAttribute(WORDS, words);
  }

  /** Says it once; {@code null} when there is none. */
  static String take(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return null;
    }
    String words = (String) session.getAttribute(WORDS);
    session.removeAttribute(WORDS);
    return words;
  }
}
