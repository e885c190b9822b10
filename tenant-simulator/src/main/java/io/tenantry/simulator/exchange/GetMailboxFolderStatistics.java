package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Get-MailboxFolderStatistics: the folders of a mailbox, with their names and how full they are.
 */
final class GetMailboxFolderStatistics implements Cmdlet {

  private static final Set<String> SERVED = Set.of("Identity", "FolderScope", "ResultSize");

  private final MailboxStore store;
  private final MailboxFolders folders;

  GetMailboxFolderStatistics(MailboxStore store, MailboxFolders folders) {
    this.store = store;
    this.folders = folders;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    call.requireServed("Get-MailboxFolderStatistics", SERVED);
    if (call.text("Identity").isEmpty()) {
      throw CmdletFailure.missingParameters("Identity");
    }
    int index = store.resolve(call.text("Identity"));
    Mailbox mailbox = store.get(index);
    String scope = call.text("FolderScope");
    Map<String, String> names = folders.of(index);
    if (!scope.isEmpty()
        && !scope.equalsIgnoreCase("All")
        && names.keySet().stream().noneMatch(scope::equalsIgnoreCase)) {
      throw CmdletFailure.badValue("FolderScope", scope, "ElcFolderType");
    }
    List<ObjectNode> found = new ArrayList<>();
    names.forEach(
        (type, name) -> {
          if (scope.isEmpty() || scope.equalsIgnoreCase("All") || scope.equalsIgnoreCase(type)) {
            found.add(call.selected(statistics(mailbox, type, name)));
          }
        });
    return Listing.page(call, found);
  }

  /** All items lie in the inbox, as the seed doesn't tell them apart. */
  private static ObjectNode statistics(Mailbox mailbox, String type, String name) {
    boolean inbox = type.equals("Inbox");
    String id = mailbox.seed().exchangeGuid() + "/" + type;
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("Name", name);
    node.put("FolderPath", "/" + name);
    node.put("FolderType", type);
    node.put(
        "FolderId", Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.US_ASCII)));
    node.put("Identity", mailbox.name() + "\\" + name);
    node.put("ItemsInFolder", inbox ? mailbox.seed().usage().items() : 0);
    node.put("FolderSize", new ByteSize(inbox ? mailbox.seed().usage().bytes() : 0).written());
    return node;
  }
}
