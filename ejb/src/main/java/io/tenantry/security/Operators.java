package io.tenantry.security;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.Administrators;
import io.tenantry.persistence.security.OperatorRecord;
import io.tenantry.persistence.settings.SetUpTable;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Finds operators. */
@Stateless
@PermitAll
public class Operators {

  private final Clock clock = Clock.systemUTC();

  @PersistenceContext private EntityManager entities;
  @Inject private Administrators administrators;
  @Inject private SetUpTable setUp;

  /**
   * Creates an operator when there is none at all, on whatever node somebody tries it.
   *
   * @return whether it was created
   */
  public boolean createFirst(String name, String password) {
    try {
      setUp.hold();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("making the first operator", e);
    }
    long known =
        entities.createQuery("select count(o) from OperatorRecord o", Long.class).getSingleResult();
    if (known > 0) {
      return false;
    }
    entities.persist(new OperatorRecord(name, Passwords.hash(password), clock.instant()));
    entities.flush();
    administrators.make(name, name);
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

  /** One that must be there, since it is signed in. */
  public OperatorRecord get(String name, LockModeType lock) {
    return find(name, lock)
        .orElseThrow(() -> new IllegalStateException("There is no operator " + name));
  }

  /** Whom a provider knows by that subject. */
  public Optional<OperatorRecord> identified(String issuer, String subject) {
    return entities
        .createQuery(
            "select o from OperatorRecord o where o.issuer = :issuer and o.subject = :subject and"
                + " o.providerSignIn = true",
            OperatorRecord.class)
        .setParameter("issuer", issuer)
        .setParameter("subject", subject)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  /** Those who are called so or have that e-mail address, as somebody signs in at a provider. */
  public List<OperatorRecord> called(String nameOrAddress) {
    return entities
        .createQuery(
            "select o from OperatorRecord o where o.name = :text or o.email = :text",
            OperatorRecord.class)
        .setParameter("text", nameOrAddress)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        // The database takes é for e, and more of the kind.
        .filter(
            o ->
                o.name().equalsIgnoreCase(nameOrAddress)
                    || nameOrAddress.equalsIgnoreCase(o.email()))
        .toList();
  }
}
