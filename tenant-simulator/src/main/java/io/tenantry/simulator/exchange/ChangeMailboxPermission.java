package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Effects;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Add-MailboxPermission and Remove-MailboxPermission: opens a mailbox to somebody, or closes it.
 */
final class ChangeMailboxPermission implements Cmdlet {

  private static final Set<String> ADDING =
      Set.of(
          "Identity",
          "User",
          "AccessRights",
          "AutoMapping",
          "InheritanceType",
          "Deny",
          "Confirm",
          "WhatIf");
  private static final Set<String> REMOVING =
      Set.of("Identity", "User", "AccessRights", "InheritanceType", "Deny", "Confirm", "WhatIf");
  private static final List<String> RIGHTS =
      List.of(
          "ChangeOwner",
          "ChangePermission",
          "DeleteItem",
          "ExternalAccount",
          "FullAccess",
          "ReadPermission");
  private static final List<String> INHERITANCE =
      List.of("None", "All", "Children", "Descendents", "SelfAndChildren");

  private final MailboxStore store;
  private final Recipients recipients;
  private final AccessLists access;
  private final boolean adding;

  ChangeMailboxPermission(
      MailboxStore store, Recipients recipients, AccessLists access, boolean adding) {
    this.store = store;
    this.recipients = recipients;
    this.access = access;
    this.adding = adding;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    call.requireServed(
        adding ? "Add-MailboxPermission" : "Remove-MailboxPermission", adding ? ADDING : REMOVING);
    List<String> rights = rights(call);
    Mailbox mailbox = store.get(store.resolve(call.text("Identity")));
    Recipient trustee = recipients.principal(call.text("User"));
    if (call.flag("WhatIf")) {
      return Page.nothing();
    }
    List<String> warnings = new ArrayList<>();
    for (String right : rights) {
      AccessEntry entry = new AccessEntry(trustee.guid(), right, call.flag("Deny"));
      boolean changed =
          adding
              ? access.add(mailbox.seed().guid(), entry)
              : access.remove(mailbox.seed().guid(), entry);
      if (changed) {
        effects.add(
            "mailboxes/" + mailbox.seed().externalDirectoryObjectId(),
            (entry.deny() ? "Deny " : "") + right + (adding ? " +" : " -") + trustee.objectId());
      } else {
        warnings.add(unchanged(adding, Recipient.distinguishedName(mailbox.name()), trustee));
      }
    }
    List<ObjectNode> shown =
        adding
            ? List.of(
                call.selected(
                    GetMailboxPermission.entry(
                        mailbox, trustee.principalName(), rights, false, call.flag("Deny"))))
            : List.of();
    return new Page(shown, -1, warnings);
  }

  /** What Exchange warns of where the entry is there already, or is not there. */
  static String unchanged(boolean adding, String object, Recipient trustee) {
    return adding
        ? "The appropriate access control entry is already present on the object \""
            + object
            + "\" for account \""
            + trustee.principalName()
            + "\"."
        : "Can't remove the access control entry on the object \""
            + object
            + "\" for account \""
            + trustee.principalName()
            + "\" because the ACE isn't present.";
  }

  private static List<String> rights(Call call) throws CmdletFailure {
    String inheritance = call.text("InheritanceType");
    if (!inheritance.isEmpty() && INHERITANCE.stream().noneMatch(inheritance::equalsIgnoreCase)) {
      throw CmdletFailure.badValue(
          "InheritanceType", inheritance, "ActiveDirectorySecurityInheritance");
    }
    for (String needed : List.of("User", "AccessRights")) {
      if (call.text(needed).isEmpty() && call.texts(needed).isEmpty()) {
        throw CmdletFailure.missingParameters(needed);
      }
    }
    List<String> rights = new ArrayList<>();
    for (String given : call.texts("AccessRights")) {
      rights.add(
          RIGHTS.stream()
              .filter(given::equalsIgnoreCase)
              .findFirst()
              .orElseThrow(() -> CmdletFailure.badValue("AccessRights", given, "MailboxRights[]")));
    }
    return rights;
  }
}
