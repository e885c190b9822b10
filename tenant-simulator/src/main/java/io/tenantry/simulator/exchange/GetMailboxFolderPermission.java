package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.exchange.FolderPermissions.Grant;
import io.tenantry.simulator.exchange.MailboxFolders.Folder;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Get-MailboxFolderPermission: who may do what in a folder; people go by their display names. */
final class GetMailboxFolderPermission implements Cmdlet {

  private static final Set<String> SERVED = Set.of("Identity", "User", "ResultSize");

  private final MailboxFolders folders;
  private final FolderPermissions permissions;
  private final Recipients recipients;

  GetMailboxFolderPermission(
      MailboxFolders folders, FolderPermissions permissions, Recipients recipients) {
    this.folders = folders;
    this.permissions = permissions;
    this.recipients = recipients;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    call.requireServed("Get-MailboxFolderPermission", SERVED);
    Folder folder = folders.resolve(call.text("Identity"));
    Map<String, Grant> grants = permissions.of(folder);
    String name = folders.name(folder);
    List<ObjectNode> entries = new ArrayList<>();
    if (!call.text("User").isEmpty()) {
      FolderUser user = FolderUser.of(call.text("User"), recipients);
      entries.add(entry(name, user.shown(), user.require(grants)));
    } else {
      grants.forEach(
          (key, grant) -> shown(key).ifPresent(shown -> entries.add(entry(name, shown, grant))));
    }
    return Listing.page(call, entries.stream().map(call::selected).toList());
  }

  static ObjectNode entry(String folder, String user, Grant grant) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("Identity", user);
    node.put("FolderName", folder);
    node.put("User", user);
    node.set("AccessRights", Json.MAPPER.valueToTree(grant.rights()));
    if (grant.flags().equals("None")) {
      node.putNull("SharingPermissionFlags");
    } else {
      node.put("SharingPermissionFlags", grant.flags());
    }
    node.put("IsValid", true);
    return node;
  }

  /** How an entry's user is called; nothing when he is gone. */
  private Optional<String> shown(String key) {
    Optional<UUID> guid = MailboxStore.guid(key);
    return guid.isPresent()
        ? recipients.find(guid.get()).map(Recipient::displayName)
        : Optional.of(key);
  }
}
