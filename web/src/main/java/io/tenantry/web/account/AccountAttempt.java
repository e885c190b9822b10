package io.tenantry.web.account;

import io.tenantry.actions.Problem;
import io.tenantry.gateway.signin.AccountSignIn.Attempt;
import io.tenantry.web.account.ServiceAccountPage.Notice;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** Keeps in the HTTP session a service account's sign-in under way, then what became of it. */
final class AccountAttempt {

  private static final String ATTEMPT = "io.tenantry.account.attempt";
  private static final String NOTICE = "io.tenantry.account.notice";

  private AccountAttempt() {}

  static void begin(HttpSession session, Attempt attempt) {
    session.setAttribute(ATTEMPT, attempt);
  }

  static Optional<Attempt> underWay(HttpSession session) {
    return Optional.ofNullable(session)
        .map(some -> some.getAttribute(ATTEMPT))
        .map(Attempt.class::cast);
  }

  static void connected(HttpSession session, String userName) {
    session.removeAttribute(ATTEMPT);
    session.setAttribute(NOTICE, new Notice(true, userName + " is connected."));
  }

  static void failed(HttpSession session, Problem problem) {
    session.removeAttribute(ATTEMPT);
    session.setAttribute(NOTICE, new Notice(false, problem.message() + " " + problem.next()));
  }

  /** What became of it, or {@code null} when that was told. */
  static Notice tell(HttpSession session) {
    if (session == null) {
      return null;
    }
    Notice notice = (Notice) session.getAttribute(NOTICE);
    session.removeAttribute(NOTICE);
    return notice;
  }
}
