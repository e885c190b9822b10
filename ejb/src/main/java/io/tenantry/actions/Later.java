package io.tenantry.actions;

import java.time.Duration;

/**
 * Something that is done later on the surface: the target is parked meanwhile and looked at again.
 *
 * @param what what is waited for, in words that follow "waiting for", e.g. {@code the wipe to
 *     begin}
 * @param first how long after it was sent the first look is worth it
 * @param again how long between the looks after that
 * @param atMost after which time without success the target is in doubt
 */
public record Later(String what, Duration first, Duration again, Duration atMost) {

  /** Looks after the same time again and again. */
  public static Later every(String what, Duration again, Duration atMost) {
    return new Later(what, again, again, atMost);
  }
}
