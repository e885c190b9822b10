package io.tenantry.actions.teams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps free numbers for the users who are about to get them, so that no two are sent the same.
 *
 * <p>One node runs an operation, so a node's memory is enough; what was sent is noted with its
 * target and outlives a restart. Forgetting all costs a refusal at most: Teams gives a number once.
 */
final class NumberReservations {

  private static final Duration KEPT = Duration.ofMinutes(15);

  private record Reservation(String user, Instant until) {}

  private final Clock clock;
  private final Map<String, Reservation> byNumber = new HashMap<>();

  NumberReservations(Clock clock) {
    this.clock = clock;
  }

  /** The number that was kept for the user if it still fits, otherwise the first that does. */
  synchronized Optional<PhoneNumber> take(
      String user, List<PhoneNumber> free, Predicate<PhoneNumber> fits) {
    Instant now = clock.instant();
    byNumber.values().removeIf(one -> one.until().isBefore(now));
    Optional<PhoneNumber> taken =
        free.stream()
            .filter(fits)
            .filter(number -> isOf(number, user))
            .findFirst()
            .or(
                () ->
                    free.stream()
                        .filter(fits)
                        .filter(number -> !byNumber.containsKey(number.number()))
                        .findFirst());
    taken.ifPresent(number -> keep(number.number(), user));
    return taken;
  }

  private boolean isOf(PhoneNumber number, String user) {
    Reservation reservation = byNumber.get(number.number());
    return reservation != null && reservation.user().equals(user);
  }

  /** Keeps a number that was chosen already, and no other one for the same user. */
  synchronized void keep(String number, String user) {
    byNumber.values().removeIf(one -> one.user().equals(user));
    byNumber.put(number, new Reservation(user, clock.instant().plus(KEPT)));
  }
}
