package io.tenantry.security;

import io.tenantry.persistence.security.SessionTable.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long a session lasts, and for how long credentials count as given just now. */
@ApplicationScoped
public class SessionLimits {

  @Inject
  @ConfigProperty(name = "TENANTRY_SESSION_IDLE_MINUTES", defaultValue = "30")
  private int idleMinutes;

  @Inject
  @ConfigProperty(name = "TENANTRY_SESSION_HOURS", defaultValue = "12")
  private int hours;

  @Inject
  @ConfigProperty(name = "TENANTRY_CONFIRM_MINUTES", defaultValue = "5")
  private int confirmMinutes;

  /** For CDI. */
  protected SessionLimits() {}

  SessionLimits(int idleMinutes, int hours, int confirmMinutes) {
    this.idleMinutes = idleMinutes;
    this.hours = hours;
    this.confirmMinutes = confirmMinutes;
  }

  /** A session ends when nobody used it for so long. */
  public Duration idle() {
    return Duration.ofMinutes(Math.max(3, idleMinutes));
  }

  /** A session ends so long after it began, whatever happens. */
  public Duration longest() {
    return Duration.ofHours(Math.max(1, hours));
  }

  boolean alive(Row session, Instant now) {
    return session.untilAt().isAfter(now) && session.seenAt().plus(idle()).isAfter(now);
  }

  /** Whether credentials that were given then count as given just now. */
  boolean justNow(Instant credentialsAt, Instant now) {
    return credentialsAt.plus(Duration.ofMinutes(Math.max(1, confirmMinutes))).isAfter(now);
  }
}
