package io.tenantry.actions.mailboxes;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.form.Label;
import java.util.List;
import java.util.Map;

/** What somebody may do with a mailbox that is not his, each with its own cmdlets. */
public enum MailboxRight {
  @Label("Full access")
  @JsonProperty("FullAccess")
  FULL_ACCESS("FullAccess") {
    @Override
    CmdletCall add(String mailbox, String trustee, boolean autoMapping) {
      return new CmdletCall(
          "Add-MailboxPermission",
          Map.of(
              "Identity",
              mailbox,
              "User",
              trustee,
              "AccessRights",
              List.of("FullAccess"),
              "AutoMapping",
              autoMapping,
              "InheritanceType",
              "All"),
          null);
    }

    @Override
    CmdletCall remove(String mailbox, String trustee) {
      return new CmdletCall(
          "Remove-MailboxPermission",
          Map.of(
              "Identity",
              mailbox,
              "User",
              trustee,
              "AccessRights",
              List.of("FullAccess"),
              "InheritanceType",
              "All",
              "Confirm",
              false),
          null);
    }
  },
  @Label("Send as")
  @JsonProperty("SendAs")
  SEND_AS("SendAs") {
    @Override
    CmdletCall add(String mailbox, String trustee, boolean autoMapping) {
      return sendAs("Add-RecipientPermission", mailbox, trustee);
    }

    @Override
    CmdletCall remove(String mailbox, String trustee) {
      return sendAs("Remove-RecipientPermission", mailbox, trustee);
    }
  },
  @Label("Send on behalf")
  @JsonProperty("SendOnBehalf")
  SEND_ON_BEHALF("SendOnBehalf") {
    @Override
    CmdletCall add(String mailbox, String trustee, boolean autoMapping) {
      return onBehalf(mailbox, "add", trustee);
    }

    @Override
    CmdletCall remove(String mailbox, String trustee) {
      return onBehalf(mailbox, "remove", trustee);
    }
  };

  private final String exchange;

  MailboxRight(String exchange) {
    this.exchange = exchange;
  }

  /** As Exchange writes it. */
  String exchange() {
    return exchange;
  }

  static MailboxRight read(String exchange) {
    for (MailboxRight right : values()) {
      if (right.exchange.equals(exchange)) {
        return right;
      }
    }
    throw new IllegalArgumentException("There is no right " + exchange);
  }

  abstract CmdletCall add(String mailbox, String trustee, boolean autoMapping);

  abstract CmdletCall remove(String mailbox, String trustee);

  private static CmdletCall sendAs(String cmdlet, String mailbox, String trustee) {
    return new CmdletCall(
        cmdlet,
        Map.of(
            "Identity",
            mailbox,
            "Trustee",
            trustee,
            "AccessRights",
            List.of("SendAs"),
            "Confirm",
            false),
        null);
  }

  private static CmdletCall onBehalf(String mailbox, String change, String trustee) {
    return new CmdletCall(
        "Set-Mailbox",
        Map.of(
            "Identity",
            mailbox,
            "GrantSendOnBehalfTo",
            Map.of("@odata.type", "#Exchange.GenericHashTable", change, List.of(trustee))),
        null);
  }
}
