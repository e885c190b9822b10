package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantry.actions.form.Label;

/** What a mailbox in Exchange Online is for, and how Active Directory says so. */
public enum RemoteKind {
  @JsonProperty("user")
  @Label("A user")
  USER(1, -2147483642, 2147483648L),
  @JsonProperty("room")
  @Label("A room")
  ROOM(33, -2147481850, 8589934592L),
  @JsonProperty("equipment")
  @Label("Equipment")
  EQUIPMENT(65, -2147481594, 17179869184L),
  @JsonProperty("shared")
  @Label("Shared")
  SHARED(97, -2147483642, 34359738368L);

  private final int recipientType;
  private final int displayType;
  private final long typeDetails;

  RemoteKind(int recipientType, int displayType, long typeDetails) {
    this.recipientType = recipientType;
    this.displayType = displayType;
    this.typeDetails = typeDetails;
  }

  /** {@code msExchRemoteRecipientType} without an archive: what Exchange Online is to provide. */
  String recipientType() {
    return Integer.toString(recipientType);
  }

  /** {@code msExchRecipientDisplayType}. */
  String displayType() {
    return Integer.toString(displayType);
  }

  /** {@code msExchRecipientTypeDetails}. */
  String typeDetails() {
    return Long.toString(typeDetails);
  }
}
