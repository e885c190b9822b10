package io.tenantry.simulator.exchange;

import io.tenantry.simulator.seed.MailboxAccess;
import io.tenantry.simulator.seed.Seed;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Who may open which mailbox and send as which recipient: seeded, with the changes made since. */
final class AccessLists {

  private final Seed seed;
  private final Map<UUID, Set<AccessEntry>> changed = new ConcurrentHashMap<>();

  AccessLists(Seed seed) {
    this.seed = seed;
  }

  void reset() {
    changed.clear();
  }

  /** The entries of the recipient with this id, in the order they were made. */
  Set<AccessEntry> of(UUID owner) {
    Set<AccessEntry> known = changed.get(owner);
    return known == null ? seeded(owner) : known;
  }

  /** Adds an entry; false when it is there already. */
  synchronized boolean add(UUID owner, AccessEntry entry) {
    Set<AccessEntry> entries = new LinkedHashSet<>(of(owner));
    boolean added = entries.add(entry);
    if (added) {
      changed.put(owner, entries);
    }
    return added;
  }

  /** Removes an entry; false when there is none. */
  synchronized boolean remove(UUID owner, AccessEntry entry) {
    Set<AccessEntry> entries = new LinkedHashSet<>(of(owner));
    boolean removed = entries.remove(entry);
    if (removed) {
      changed.put(owner, entries);
    }
    return removed;
  }

  private Set<AccessEntry> seeded(UUID owner) {
    Set<AccessEntry> entries = new LinkedHashSet<>();
    OptionalInt user = seed.userIndexByMailboxGuid(owner);
    if (user.isPresent()) {
      MailboxAccess access = seed.access(user.getAsInt());
      access
          .denied()
          .forEach(
              t ->
                  entries.add(
                      new AccessEntry(seed.recipientGuid(t), AccessEntry.FULL_ACCESS, true)));
      access
          .fullAccess()
          .forEach(
              t -> entries.add(AccessEntry.allow(seed.recipientGuid(t), AccessEntry.FULL_ACCESS)));
      access
          .sendAs()
          .forEach(t -> entries.add(AccessEntry.allow(seed.recipientGuid(t), AccessEntry.SEND_AS)));
    }
    return entries;
  }
}
