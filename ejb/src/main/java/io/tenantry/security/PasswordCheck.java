package io.tenantry.security;

import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.persistence.security.OperatorRecord;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Compares passwords, slowly for those who guess. Takes the same time whether there is such an
 * operator or not.
 */
@ApplicationScoped
class PasswordCheck {

  private static final String WRONG = "The name or the password is wrong.";

  /** What the password for nobody is compared with. */
  private static final String NOBODYS = Passwords.hash("nobody");

  @Inject private Guesses guesses;
  @EJB private Audit audit;

  /**
   * Checks a password; one that is right is hashed anew where the stored hash has become too cheap.
   *
   * @param operator {@code null} when there is none of that name
   * @throws SignInRefused when it is wrong or somebody guesses, with what to tell
   */
  void password(String name, OperatorRecord operator, String password, Visitor visitor)
      throws SignInRefused {
    Duration wait = guesses.waiting(name, visitor.address());
    if (!wait.isZero()) {
      throw refused(
          "sign-in.refused",
          operator,
          "Too many wrong attempts. Wait " + seconds(wait) + " seconds, then try again.");
    }
    String stored = operator == null ? null : operator.passwordHash();
    boolean right = Passwords.matches(password, stored == null ? NOBODYS : stored);
    if (!right || stored == null) {
      Duration next = guesses.wrong(name, visitor.address());
      if (next.isZero()) {
        throw refused("sign-in.refused", operator, WRONG);
      }
      throw refused(
          "sign-in.locked",
          operator,
          WRONG + " Wait " + seconds(next) + " seconds before the next attempt.");
    }
    guesses.right(name);
    if (Passwords.outdated(stored)) {
      operator.rehashed(Passwords.hash(password));
    }
  }

  private SignInRefused refused(String what, OperatorRecord operator, String words) {
    // What was typed as a name that nobody has may be a password: it is not kept.
    audit.record(
        AuditEvent.refused(what)
            .by(operator == null ? "(no such operator)" : operator.name())
            .saying(words));
    return new SignInRefused(words);
  }

  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
