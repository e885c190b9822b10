package io.tenantry.security;

import io.tenantry.delegation.Administrators;
import io.tenantry.persistence.security.OperatorRecord;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Knows the operators and checks their passwords. */
@Stateless
@PermitAll
public class Operators {

  private static final String WRONG = "The name or the password is wrong.";

  /** What the password of an unknown name is compared with, so that both take the same time. */
  private static final String NOBODY = Passwords.hash("nobody");

  private final Clock clock = Clock.systemUTC();

  @PersistenceContext private EntityManager entities;
  @Inject private Administrators administrators;

  /**
   * Checks a name and a password.
   *
   * @throws SignInRefused when they let nobody in, with what to tell
   */
  public SignedIn signIn(String name, String password) throws SignInRefused {
    Optional<OperatorRecord> found = find(name, LockModeType.PESSIMISTIC_WRITE);
    if (found.isEmpty()) {
      Passwords.matches(password, NOBODY);
      throw new SignInRefused(WRONG);
    }
    OperatorRecord operator = found.get();
    Instant now = clock.instant();
    if (operator.lockedUntil() != null && operator.lockedUntil().isAfter(now)) {
      long seconds = Math.max(1, Duration.between(now, operator.lockedUntil()).toSeconds());
      throw new SignInRefused(
          "Too many wrong attempts. Wait " + seconds + " seconds, then try again.");
    }
    if (!Passwords.matches(password, operator.passwordHash())) {
      Duration wait = Guessing.waitAfter(operator.failed());
      if (!wait.isZero()) {
        operator.lockUntil(now.plus(wait));
      }
      throw new SignInRefused(
          wait.isZero()
              ? WRONG
              : WRONG + " Wait " + wait.toSeconds() + " seconds before the next attempt.");
    }
    operator.signedIn(now);
    return new SignedIn(operator.name(), operator.roles());
  }

  /**
   * Creates an operator when there is none at all.
   *
   * @return whether it was created
   */
  public boolean createFirst(String name, String password) {
    long known =
        entities.createQuery("select count(o) from OperatorRecord o", Long.class).getSingleResult();
    if (known > 0) {
      return false;
    }
    entities.persist(
        new OperatorRecord(name, Passwords.hash(password), Set.copyOf(Roles.ALL), clock.instant()));
    entities.flush();
    administrators.first(name);
    return true;
  }

  public Optional<OperatorRecord> find(String name, LockModeType lock) {
    return entities
        .createQuery("select o from OperatorRecord o where o.name = :name", OperatorRecord.class)
        .setParameter("name", name)
        .setLockMode(lock)
        .getResultStream()
        .findFirst();
  }
}
