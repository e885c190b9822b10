package io.tenantry.settings;

import java.time.Instant;

/**
 * A setting as people may see it.
 *
 * @param origin who decides about it: the server does about a client secret, too, where it sets the
 *     certificate
 * @param value {@code null} when it is set nowhere, and for secrets
 * @param changedAt when it was entered, {@code null} where the database does not have it
 * @param changedBy who did
 */
public record SettingView(
    String name,
    String title,
    boolean secret,
    Origin origin,
    String value,
    Instant changedAt,
    String changedBy) {

  /** Who decides about a setting. */
  public enum Origin {
    SERVER,
    DATABASE,
    NOT_SET
  }

  public boolean onServer() {
    return origin == Origin.SERVER;
  }

  public boolean set() {
    return origin != Origin.NOT_SET;
  }
}
