package io.tenantry.simulator.exchange;

import io.tenantry.simulator.exchange.MailboxFolders.Folder;
import io.tenantry.simulator.seed.MailboxAccess;
import io.tenantry.simulator.seed.Seed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who may do what in which folder of a mailbox: seeded, with the changes made since. */
final class FolderPermissions {

  static final String DEFAULT = "Default";
  static final String ANONYMOUS = "Anonymous";

  /**
   * What somebody may do.
   *
   * @param rights a role, or single rights
   * @param flags {@code None}, or those of a delegate
   */
  record Grant(List<String> rights, String flags) {

    static Grant of(String role) {
      return new Grant(List.of(role), "None");
    }
  }

  private final Seed seed;
  private final Map<Folder, Map<String, Grant>> changed = new ConcurrentHashMap<>();

  FolderPermissions(Seed seed) {
    this.seed = seed;
  }

  void reset() {
    changed.clear();
  }

  /** A copy of a folder's grants, by ids of recipients, {@link #DEFAULT} and {@link #ANONYMOUS}. */
  Map<String, Grant> of(Folder folder) {
    Map<String, Grant> known = changed.get(folder);
    return known == null ? seeded(folder) : new LinkedHashMap<>(known);
  }

  void put(Folder folder, Map<String, Grant> grants) {
    changed.put(folder, grants);
  }

  private Map<String, Grant> seeded(Folder folder) {
    Map<String, Grant> grants = new LinkedHashMap<>();
    grants.put(DEFAULT, Grant.of(folder.calendar() ? "AvailabilityOnly" : "None"));
    grants.put(ANONYMOUS, Grant.of("None"));
    MailboxAccess access = seed.access(folder.mailbox());
    if (folder.calendar()) {
      access
          .sendOnBehalf()
          .forEach(user -> grants.put(seed.recipientGuid(user).toString(), Grant.of("Editor")));
    }
    return grants;
  }
}
