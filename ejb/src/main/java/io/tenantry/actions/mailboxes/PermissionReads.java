package io.tenantry.actions.mailboxes;

import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads what mailboxes' users may do with other mailboxes, and what the sources may. */
final class PermissionReads {

  private final MailboxAccess access;
  private final SortedSet<Grant> sources = new TreeSet<>();
  private final List<String> denied = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();

  private PermissionReads(MailboxAccess access) {
    this.access = access;
  }

  /**
   * @param form {@code null} for an undo, which only looks at the mailboxes that were touched
   * @return states by target key; a user without mailbox is absent
   */
  static Map<String, PermissionState> of(
      Collection<Target> targets, CopyPermissionsFromForm form, Reads reads) {
    List<String> people = new ArrayList<>(targets.stream().map(Target::key).toList());
    PermissionReads permissions;
    if (form == null) {
      permissions = new PermissionReads(MailboxAccess.on(touched(targets), people, reads));
    } else {
      people.addAll(form.sources());
      permissions = new PermissionReads(MailboxAccess.onAll(people, reads));
      form.sources().forEach(permissions::addSource);
    }
    return permissions.states(targets, reads);
  }

  /** The mailboxes that an undo has to look at. */
  private static Set<String> touched(Collection<Target> targets) {
    Set<String> mailboxes = new HashSet<>();
    for (Target target : targets) {
      if (target.sent() != null && target.sent().after() != null) {
        target
            .sent()
            .after()
            .fieldNames()
            .forEachRemaining(key -> mailboxes.add(Grant.read(key).mailbox()));
      }
    }
    return mailboxes;
  }

  private void addSource(String source) {
    String mailbox = access.mailbox(source);
    if (mailbox == null) {
      unknown.add(source);
    } else {
      sources.addAll(access.of(mailbox));
      access.denied(mailbox).forEach(on -> denied.add(source + " is denied access to " + on));
    }
  }

  private Map<String, PermissionState> states(Collection<Target> targets, Reads reads) {
    Map<String, String> guarded = access.guarded(reads);
    Map<String, PermissionState> states = new HashMap<>();
    for (Target target : targets) {
      String trustee = access.mailbox(target.key());
      if (trustee != null) {
        states.put(
            target.key(),
            new PermissionState(
                trustee,
                access.of(trustee),
                sources,
                denied,
                unknown,
                access.labels(),
                guarded,
                target.sent() == null ? null : target.sent().after()));
      }
    }
    return states;
  }
}
