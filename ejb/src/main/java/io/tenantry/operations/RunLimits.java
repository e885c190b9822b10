package io.tenantry.operations;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.ActionInfo;
import io.tenantry.audit.AuditEvent;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.RoleLimits;
import io.tenantry.persistence.operations.UseTable;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Refuses runs that are more than the operator's roles allow at once. Runs that nobody approved do
 * not count: they changed nothing.
 */
@ApplicationScoped
class RunLimits {

  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration HOUR = Duration.ofHours(1);

  @Inject private UseTable use;
  @Inject private ActionCatalog catalog;
  @EJB private Access access;

  private final Clock clock = Clock.systemUTC();

  /**
   * Checks a run that is about to be stored; others of the same operator wait until it is.
   *
   * @throws OperationRefused when it is more than allowed, with how much is
   */
  void check(String operator, ActionInfo action, int targets) {
    List<RoleLimits> limits =
        access.of(operator).of(action.id()).stream().map(a -> a.role().limits()).toList();
    Instant now = clock.instant();
    try {
      use.lock(operator);
      Integer atOnce = highest(limits, RoleLimits::targets);
      if (atOnce != null && targets > atOnce) {
        throw refused(
            action,
            "limit.targets",
            "Your roles allow " + atOnce + " targets in one run; these are " + targets,
            "Run it on fewer targets, or ask an administrator.");
      }
      Integer aDay = highest(limits, RoleLimits::targetsADay);
      long already = aDay == null ? 0 : use.targets(operator, now.minus(DAY));
      if (aDay != null && already + targets > aDay) {
        throw refused(
            action,
            "limit.targets-a-day",
            "Your roles allow "
                + aDay
                + " targets in 24 hours; "
                + already
                + " are used, and these are "
                + targets,
            "Run it on fewer targets, wait, or ask an administrator.");
      }
      if (action.destructive()) {
        destructive(operator, action, highest(limits, RoleLimits::destructiveAnHour), now);
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("summing up what " + operator + " has run", e);
    }
  }

  private void destructive(String operator, ActionInfo action, Integer anHour, Instant now)
      throws SQLException {
    List<String> all =
        catalog.all().stream()
            .map(some -> some.info())
            .filter(ActionInfo::destructive)
            .map(ActionInfo::id)
            .toList();
    if (anHour != null && use.runs(operator, all, now.minus(HOUR), false) >= anHour) {
      throw refused(
          action,
          "limit.destructive",
          "Your roles allow " + anHour + " runs of destructive actions in an hour",
          "Wait, or ask an administrator.");
    }
  }

  private OperationRefused refused(ActionInfo action, String code, String message, String next) {
    return access.refused(
        new OperationRefused(code, message, next),
        AuditEvent.refused("limit.refused").with(action.id(), null));
  }

  /** Of several roles the most generous one counts; one without a limit has none. */
  private static Integer highest(List<RoleLimits> limits, Function<RoleLimits, Integer> of) {
    Integer highest = 0;
    for (RoleLimits some : limits) {
      Integer limit = of.apply(some);
      if (limit == null) {
        return null;
      }
      highest = Math.max(highest, limit);
    }
    return highest;
  }
}
