package io.tenantry.simulator.exchange;

import io.tenantry.simulator.exchange.FolderPermissions.Grant;
import io.tenantry.simulator.exchange.MailboxFolders.Folder;
import io.tenantry.simulator.http.Effects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Add-MailboxFolderPermission, Set-MailboxFolderPermission and Remove-MailboxFolderPermission: what
 * somebody may do in a folder.
 */
final class ChangeMailboxFolderPermission implements Cmdlet {

  /** How an entry changes. */
  enum Change {
    ADD("Add-MailboxFolderPermission"),
    SET("Set-MailboxFolderPermission"),
    REMOVE("Remove-MailboxFolderPermission");

    private final String cmdlet;

    Change(String cmdlet) {
      this.cmdlet = cmdlet;
    }
  }

  private static final Set<String> GRANTING =
      Set.of(
          "Identity",
          "User",
          "AccessRights",
          "SendNotificationToUser",
          "SharingPermissionFlags",
          "Confirm",
          "WhatIf");
  private static final Set<String> REMOVING =
      Set.of("Identity", "User", "SendNotificationToUser", "Confirm", "Force", "WhatIf");
  private static final List<String> OF_CALENDARS = List.of("AvailabilityOnly", "LimitedDetails");
  private static final List<String> ROLES =
      List.of(
          "Author",
          "Contributor",
          "Editor",
          "None",
          "NonEditingAuthor",
          "Owner",
          "PublishingAuthor",
          "PublishingEditor",
          "Reviewer",
          "AvailabilityOnly",
          "LimitedDetails");
  private static final List<String> RIGHTS =
      List.of(
          "CreateItems",
          "CreateSubfolders",
          "DeleteAllItems",
          "DeleteOwnedItems",
          "EditAllItems",
          "EditOwnedItems",
          "FolderContact",
          "FolderOwner",
          "FolderVisible",
          "ReadItems");
  private static final List<String> FLAGS = List.of("None", "Delegate", "CanViewPrivateItems");

  private final MailboxStore store;
  private final MailboxFolders folders;
  private final FolderPermissions permissions;
  private final Recipients recipients;
  private final Change change;

  ChangeMailboxFolderPermission(
      MailboxStore store,
      MailboxFolders folders,
      FolderPermissions permissions,
      Recipients recipients,
      Change change) {
    this.store = store;
    this.folders = folders;
    this.permissions = permissions;
    this.recipients = recipients;
    this.change = change;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    call.requireServed(change.cmdlet, change == Change.REMOVE ? REMOVING : GRANTING);
    if (call.text("User").isEmpty()) {
      throw CmdletFailure.missingParameters("User");
    }
    Folder folder = folders.resolve(call.text("Identity"));
    FolderUser user = FolderUser.of(call.text("User"), recipients);
    synchronized (store.lock(folder.mailbox())) {
      Map<String, Grant> grants = permissions.of(folder);
      Grant before = grants.get(user.key());
      Grant after = after(call, folder, user, grants);
      if (call.flag("WhatIf")) {
        return Page.nothing();
      }
      if (after == null) {
        grants.remove(user.key());
      } else {
        grants.put(user.key(), after);
      }
      if (after == null || !after.equals(before)) {
        permissions.put(folder, grants);
        note(effects, folder, user, after);
      }
    }
    return change == Change.ADD
        ? Page.of(
            List.of(
                call.selected(
                    GetMailboxFolderPermission.entry(
                        folders.name(folder),
                        user.shown(),
                        permissions.of(folder).get(user.key())))))
        : Page.nothing();
  }

  /** The entry as it will be; null for none. */
  private Grant after(Call call, Folder folder, FolderUser user, Map<String, Grant> grants)
      throws CmdletFailure {
    switch (change) {
      case ADD -> user.requireNone(grants);
      case SET -> user.require(grants);
      default -> {
        user.requireRemovable();
        user.require(grants);
        return null;
      }
    }
    List<String> rights = rights(call, folder);
    List<String> flags = new ArrayList<>();
    for (String given : call.texts("SharingPermissionFlags")) {
      flags.add(one(FLAGS, given, "SharingPermissionFlags"));
    }
    if (!flags.isEmpty() && !flags.equals(List.of("None")) && !isDelegates(folder, rights)) {
      throw CmdletFailure.invalid(
          "SharingPermissionFlags can be used only with the access right Editor on a calendar.");
    }
    return new Grant(rights, flags.isEmpty() ? "None" : String.join(", ", flags));
  }

  private static boolean isDelegates(Folder folder, List<String> rights) {
    return folder.calendar() && rights.equals(List.of("Editor"));
  }

  private static List<String> rights(Call call, Folder folder) throws CmdletFailure {
    List<String> known = new ArrayList<>(RIGHTS);
    known.addAll(ROLES);
    if (!folder.calendar()) {
      known.removeAll(OF_CALENDARS);
    }
    List<String> rights = new ArrayList<>();
    for (String given : call.texts("AccessRights")) {
      rights.add(one(known, given, "AccessRights"));
    }
    if (rights.isEmpty() || (rights.size() > 1 && rights.stream().anyMatch(ROLES::contains))) {
      throw CmdletFailure.badValue(
          "AccessRights", String.join(",", rights), "MailboxFolderAccessRight[]");
    }
    return List.copyOf(rights);
  }

  private static String one(List<String> known, String given, String parameter)
      throws CmdletFailure {
    return known.stream()
        .filter(given::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(() -> CmdletFailure.badValue(parameter, given, "MailboxFolderAccessRight[]"));
  }

  private void note(Effects effects, Folder folder, FolderUser user, Grant after) {
    String sign =
        switch (change) {
          case ADD -> " +";
          case SET -> " ~";
          case REMOVE -> " -";
        };
    String what = after == null ? "" : " " + String.join(",", after.rights());
    String flags = after == null || after.flags().equals("None") ? "" : " " + after.flags();
    effects.add(
        "mailboxes/" + store.get(folder.mailbox()).seed().externalDirectoryObjectId(),
        folder.type() + sign + user.object() + what + flags);
  }
}
