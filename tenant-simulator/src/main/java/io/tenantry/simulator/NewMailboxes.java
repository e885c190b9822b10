package io.tenantry.simulator;

import io.tenantry.simulator.exchange.NewMailbox;
import io.tenantry.simulator.graph.GraphSurface;
import io.tenantry.simulator.graph.store.UserEntity;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The mailboxes that the directory's users got after the start. */
record NewMailboxes(GraphSurface graph) {

  Optional<NewMailbox> of(String idOrPrincipalName) {
    return graph.newUserWithMailbox(idOrPrincipalName).map(NewMailboxes::mailbox);
  }

  private static NewMailbox mailbox(UserEntity user) {
    return new NewMailbox(
        UUID.fromString(user.id()),
        user.get("userPrincipalName").asText(),
        user.get("mail").asText(user.get("userPrincipalName").asText()),
        user.get("mailNickname").asText(),
        user.get("displayName").asText(),
        NewMailbox.typeDetails(user.get(UserEntity.REMOTE_MAILBOX).asInt()),
        Instant.parse(user.get("createdDateTime").asText()));
  }
}
