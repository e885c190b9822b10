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

  /** Credentials count as given just now for so long. */
  static final Duration JUST_NOW = Duration.ofMinutes(5);

  @Inject
  @ConfigProperty(name = "TENANTRY_SESSION_IDLE_MINUTES", defaultValue = "30")
  private int idleMinutes;

  @Inject
  @ConfigProperty(name = "TENANTRY_SESSION_HOURS", defaultValue = "12")
  private int hours;

  /** For CDI. */
  protected SessionLimits() {}

  SessionLimits(int idleMinutes, int hours) {
    this.idleMinutes = idleMinutes;
    this.hours = hours;
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

  static boolean justNow(Instant credentialsAt, Instant now) {
    return credentialsAt.plus(JUST_NOW).isAfter(now);
  }
}
