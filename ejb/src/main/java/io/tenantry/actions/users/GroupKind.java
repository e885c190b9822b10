package io.tenantry.actions.users;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.Call;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.form.Label;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sorts of groups, each with the surface that owns it. */
public enum GroupKind {
  @Label("Security groups")
  @JsonProperty("security")
  SECURITY("security group, Microsoft Graph"),
  @Label("Microsoft 365 groups")
  @JsonProperty("microsoft365")
  MICROSOFT365("Microsoft 365 group, Microsoft Graph"),
  @Label("Distribution groups")
  @JsonProperty("distribution")
  DISTRIBUTION("distribution group, Exchange Online"),
  @Label("Mail-enabled security groups")
  @JsonProperty("mail-security")
  MAIL_SECURITY("mail-enabled security group, Exchange Online"),
  @Label("Groups of Active Directory")
  @JsonProperty("on-premises")
  ON_PREMISES("Active Directory");

  private static final String OBJECTS = "https://graph.microsoft.com/v1.0/directoryObjects/";

  private final String words;

  GroupKind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static GroupKind read(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }

  static GroupKind of(JsonNode group) {
    if (group.path("onPremisesSyncEnabled").asBoolean()) {
      return ON_PREMISES;
    }
    if (group.path("groupTypes").toString().contains("\"Unified\"")) {
      return MICROSOFT365;
    }
    if (!group.path("mailEnabled").asBoolean()) {
      return SECURITY;
    }
    return group.path("securityEnabled").asBoolean() ? MAIL_SECURITY : DISTRIBUTION;
  }

  /**
   * Takes the user out, on the surface of the cloud that owns the group; nothing where none does.
   * What it is answered tells that the user was really taken out.
   */
  Optional<Call> removal(String group, String user) {
    return switch (this) {
      case SECURITY, MICROSOFT365 ->
          Optional.of(
              new GraphCall("DELETE", "/groups/" + group + "/members/" + user + "/$ref", null)
                  .keeping("id"));
      case DISTRIBUTION, MAIL_SECURITY ->
          Optional.of(
              new CmdletCall(
                      "Remove-DistributionGroupMember",
                      Map.of(
                          "Identity",
                          group,
                          "Member",
                          user,
                          "BypassSecurityGroupManagerCheck",
                          true,
                          "Confirm",
                          false),
                      null)
                  .keeping("Guid"));
      case ON_PREMISES -> Optional.empty();
    };
  }

  /** Puts the user back in. */
  Optional<Call> addition(String group, String user) {
    return switch (this) {
      case SECURITY, MICROSOFT365 ->
          Optional.of(reference("/groups/" + group + "/members/$ref", user));
      case DISTRIBUTION, MAIL_SECURITY ->
          Optional.of(
              new CmdletCall(
                  "Add-DistributionGroupMember",
                  Map.of(
                      "Identity",
                      group,
                      "Member",
                      user,
                      "BypassSecurityGroupManagerCheck",
                      true,
                      "Confirm",
                      false),
                  null));
      case ON_PREMISES -> Optional.empty();
    };
  }

  static Call reference(String path, String user) {
    return new GraphCall(
        "POST", path, JsonNodeFactory.instance.objectNode().put("@odata.id", OBJECTS + user));
  }
}
