package io.tenantry.simulator.activedirectory;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rights that were taken away from the service account: {@code create}, {@code delete}, {@code
 * move}, {@code reset-password}, {@code read-password-settings}, {@code write} for everything and
 * {@code write:mail} for one attribute.
 */
final class Rights {

  private final Set<String> denied = new TreeSet<>();

  synchronized void change(Collection<String> grant, Collection<String> revoke) {
    grant.forEach(right -> denied.remove(right.toLowerCase(Locale.ROOT)));
    revoke.forEach(right -> denied.add(right.toLowerCase(Locale.ROOT)));
  }

  synchronized void reset() {
    denied.clear();
  }

  synchronized Set<String> denied() {
    return new TreeSet<>(denied);
  }

  /** Refuses as AD does when one of these rights is missing. */
  synchronized void require(String... rights) {
    for (String right : rights) {
      if (denied.contains(right.toLowerCase(Locale.ROOT))) {
        throw AdError.noRight();
      }
    }
  }
}
