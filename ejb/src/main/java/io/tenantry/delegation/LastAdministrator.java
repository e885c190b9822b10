package io.tenantry.delegation;

import io.tenantry.cluster.DatabaseUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/** Refuses changes after which nobody could give roles any more. */
@ApplicationScoped
class LastAdministrator {

  @Inject private Delegations delegations;

  private final Clock clock = Clock.systemUTC();

  /**
   * Looks at what is in the database, the caller's changes among it.
   *
   * @throws DelegationConflict when no operator holds the right to give roles without an end
   */
  void keep() {
    Instant now = clock.instant();
    try {
      boolean kept =
          delegations.held().stream()
              .anyMatch(
                  a ->
                      a.active(now)
                          && a.until() == null
                          && a.role().rights().contains(Right.OPERATORS));
      if (!kept) {
        throw DelegationConflict.noAdministrator();
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("looking for administrators", e);
    }
  }
}
