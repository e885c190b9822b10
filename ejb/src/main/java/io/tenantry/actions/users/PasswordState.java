package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Sent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What decides on a user's password today.
 *
 * @param inDirectory whether Active Directory owns the password
 * @param guest whether the user signs in elsewhere
 * @param federated the domain of the sign-in name where another service signs its users in, or
 *     {@code null}
 * @param restricted whether an administrative unit with restricted management holds the user
 * @param policies {@code passwordPolicies}; never {@code null}
 * @param set whether the password was changed since it was sent for this target
 * @param revoked whether the sessions were revoked since; {@code null} where nobody asks
 * @param mail to whom the password is mailed
 */
record PasswordState(
    String principalName,
    boolean inDirectory,
    boolean guest,
    String federated,
    boolean enabled,
    boolean restricted,
    String policies,
    boolean set,
    Boolean revoked,
    MailedTo mail) {

  static final List<String> SELECT =
      List.of(
          "userPrincipalName",
          "userType",
          "externalUserState",
          "accountEnabled",
          "isManagementRestricted",
          "onPremisesSyncEnabled",
          "passwordPolicies",
          "lastPasswordChangeDateTime",
          "signInSessionsValidFromDateTime");

  /**
   * @param askedRevoke whether sessions are to be revoked, too
   */
  static PasswordState of(
      JsonNode user, boolean inDirectory, String federated, Sent sent, boolean askedRevoke) {
    return new PasswordState(
        user.path("userPrincipalName").asText(),
        inDirectory,
        user.hasNonNull("externalUserState") || user.path("userType").asText().equals("Guest"),
        federated,
        user.path("accountEnabled").asBoolean(true),
        user.path("isManagementRestricted").asBoolean(),
        PasswordPolicies.plain(user.path("passwordPolicies").asText("")),
        since(user.path("lastPasswordChangeDateTime"), sent),
        askedRevoke ? since(user.path("signInSessionsValidFromDateTime"), sent) : null,
        MailedTo.NOBODY);
  }

  /** Microsoft tells whole seconds. */
  private static boolean since(JsonNode time, Sent sent) {
    return sent != null
        && sent.at() != null
        && !time.asText("").isEmpty()
        && !time.isNull()
        && !Instant.parse(time.asText()).isBefore(sent.at().truncatedTo(ChronoUnit.SECONDS));
  }

  /** As it was before anything was sent. */
  PasswordState untouched() {
    return with(policies, false, revoked == null ? null : false);
  }

  PasswordState with(String newPolicies, boolean nowSet, Boolean nowRevoked) {
    return new PasswordState(
        principalName,
        inDirectory,
        guest,
        federated,
        enabled,
        restricted,
        newPolicies,
        nowSet,
        nowRevoked,
        mail);
  }

  PasswordState mailedTo(MailedTo recipients) {
    return new PasswordState(
        principalName,
        inDirectory,
        guest,
        federated,
        enabled,
        restricted,
        policies,
        set,
        revoked,
        recipients);
  }

  JsonNode snapshot() {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    snapshot.put("passwordSet", set).put("passwordPolicies", policies);
    if (revoked != null) {
      snapshot.put("sessionsRevoked", revoked);
    }
    return snapshot;
  }
}
