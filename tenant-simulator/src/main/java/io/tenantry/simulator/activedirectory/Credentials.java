package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.Entry;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Lets accounts sign in, and locks them after too many wrong passwords. */
final class Credentials {

  static final int LOCKOUT_THRESHOLD = 5;

  private final Forest forest;
  private final Passwords passwords;
  private final String netBiosName;
  private final Clock clock;

  Credentials(Forest forest, Passwords passwords, String netBiosName, Clock clock) {
    this.forest = forest;
    this.passwords = passwords;
    this.netBiosName = netBiosName;
    this.clock = clock;
  }

  /**
   * The account that signs in.
   *
   * @param name a DN, a user principal name, or {@code DOMAIN\name}
   */
  UUID bind(String name, String password) {
    Entry account = account(name).orElseThrow(() -> AdError.badBind("525"));
    if (AccountControl.locked(account)) {
      throw AdError.badBind("775");
    }
    if (!passwords.matches(Forest.guid(account), password)) {
      countWrong(account);
      throw AdError.badBind("52e");
    }
    if (!AccountControl.enabled(account)) {
      throw AdError.badBind("533");
    }
    if ((AccountControl.computed(account) & ~0x10) != 0) {
      throw AdError.badBind("773");
    }
    if (!"0".equals(account.getAttributeValue("badPwdCount"))) {
      Entry cleared = account.duplicate();
      cleared.setAttribute("badPwdCount", "0");
      forest.put(cleared);
    }
    return Forest.guid(account);
  }

  private Optional<Entry> account(String name) {
    String prefix = netBiosName.toLowerCase(Locale.ROOT) + "\\";
    if (name.toLowerCase(Locale.ROOT).startsWith(prefix)) {
      return forest.bySamAccountName(name.substring(prefix.length()));
    }
    Optional<Entry> byPrincipal = forest.byPrincipalName(name);
    if (byPrincipal.isPresent()) {
      return byPrincipal;
    }
    try {
      return forest.find(forest.resolve(name)).filter(Accounts::isUser);
    } catch (AdError nobody) {
      return Optional.empty();
    }
  }

  private void countWrong(Entry account) {
    Entry counted = account.duplicate();
    int wrong = counted.getAttributeValueAsInteger("badPwdCount") + 1;
    counted.setAttribute("badPwdCount", Integer.toString(wrong));
    counted.setAttribute("badPasswordTime", FileTime.of(clock.instant()));
    if (wrong >= LOCKOUT_THRESHOLD) {
      counted.setAttribute("lockoutTime", FileTime.of(clock.instant()));
    }
    forest.put(counted);
  }

  /** Locks an account as too many wrong passwords do; says whether there is such an account. */
  boolean lock(String samAccountName) {
    Optional<Entry> account = forest.bySamAccountName(samAccountName).filter(Accounts::isUser);
    account.ifPresent(
        entry -> {
          Entry locked = entry.duplicate();
          locked.setAttribute("badPwdCount", Integer.toString(LOCKOUT_THRESHOLD));
          locked.setAttribute("badPasswordTime", FileTime.of(clock.instant()));
          locked.setAttribute("lockoutTime", FileTime.of(clock.instant()));
          forest.put(locked);
        });
    return account.isPresent();
  }
}
