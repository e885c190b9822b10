package io.tenantry.actions;

import java.time.Duration;

/**
 * Something that is done later on the surface: the target is parked meanwhile and looked at again.
 *
 * @param what what is waited for, in words that follow "waiting for", e.g. {@code the wipe to
 *     begin}
 * @param first how long after it was sent the first look is worth it
 * @param again how long between the looks after that, at first
 * @param longest how long between the looks in the end: each wait is as long as all before it, but
 *     neither shorter than {@code again} nor longer than this
 * @param atMost after which time without success the target is in doubt
 */
public record Later(
    String what, Duration first, Duration again, Duration longest, Duration atMost) {

  /** With the same time between all looks. */
  public Later(String what, Duration first, Duration again, Duration atMost) {
    this(what, first, again, again, atMost);
  }

  /** Looks after the same time again and again. */
  public static Later every(String what, Duration again, Duration atMost) {
    return new Later(what, again, again, atMost);
  }

  /**
   * How long until the next look.
   *
   * @param waited how long was waited already; {@code null} for not at all
   */
  public Duration next(Duration waited) {
    if (waited == null) {
      return first;
    }
    Duration least = waited.compareTo(again) < 0 ? again : waited;
    return least.compareTo(longest) < 0 ? least : longest;
  }
}
