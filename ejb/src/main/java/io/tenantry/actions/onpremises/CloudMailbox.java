package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.ObjectGuid;
import java.util.List;

/**
 * A mailbox of Exchange Online.
 *
 * @param guid of the mailbox itself, {@code ExchangeGuid}
 * @param archiveGuid {@code null} without an archive
 * @param cloudManaged whether changes of its attributes in Active Directory do not reach it
 */
record CloudMailbox(ObjectGuid guid, ObjectGuid archiveGuid, boolean cloudManaged) {

  static final List<String> PROPERTIES =
      List.of("ExchangeGuid", "ArchiveGuid", "IsExchangeCloudManaged");

  private static final String NONE = "00000000-0000-0000-0000-000000000000";

  static CloudMailbox of(JsonNode mailbox) {
    String archive = mailbox.path("ArchiveGuid").asText(NONE);
    return new CloudMailbox(
        ObjectGuid.of(mailbox.path("ExchangeGuid").asText()),
        archive.isEmpty() || archive.equals(NONE) || archive.equals("null")
            ? null
            : ObjectGuid.of(archive),
        mailbox.path("IsExchangeCloudManaged").asBoolean());
  }
}
