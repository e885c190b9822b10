package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Sent;
import io.tenantry.actions.onpremises.DirectoryPassword;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What decides on a user's password today.
 *
 * @param route where the password is set
 * @param guest whether the user signs in elsewhere
 * @param restricted whether an administrative unit with restricted management holds the user
 * @param policies {@code passwordPolicies}, never {@code null}; of an account in Active Directory
 *     whether its password expires, in the same words
 * @param set whether the password was changed since it was sent for this target
 * @param revoked whether the sessions were revoked since; {@code null} where nobody asks
 * @param mail to whom the password is mailed
 */
record PasswordState(
    String principalName,
    PasswordRoute route,
    boolean guest,
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
          "onPremisesImmutableId",
          "passwordPolicies",
          "lastPasswordChangeDateTime",
          "signInSessionsValidFromDateTime");

  /**
   * @param askedRevoke whether sessions are to be revoked, too
   */
  static PasswordState of(JsonNode user, PasswordRoute route, Sent sent, boolean askedRevoke) {
    DirectoryPassword account =
        route instanceof DirectoryRoute directory && directory.account().found()
            ? directory.account()
            : null;
    return new PasswordState(
        user.path("userPrincipalName").asText(),
        route,
        user.hasNonNull("externalUserState") || user.path("userType").asText().equals("Guest"),
        user.path("accountEnabled").asBoolean(true),
        user.path("isManagementRestricted").asBoolean(),
        account == null
            ? PasswordPolicies.plain(user.path("passwordPolicies").asText(""))
            : PasswordPolicies.expiring("", account.neverExpires()),
        account == null
            ? since(user.path("lastPasswordChangeDateTime"), sent)
            : since(account.lastSet(), sent),
        askedRevoke ? since(user.path("signInSessionsValidFromDateTime"), sent) : null,
        MailedTo.NOBODY);
  }

  private static boolean since(JsonNode time, Sent sent) {
    return !time.asText("").isEmpty()
        && !time.isNull()
        && since(Instant.parse(time.asText()), sent);
  }

  /** Microsoft tells whole seconds. */
  private static boolean since(Instant time, Sent sent) {
    return sent != null
        && sent.at() != null
        && !time.isBefore(sent.at().truncatedTo(ChronoUnit.SECONDS));
  }

  /** As it was before anything was sent. */
  PasswordState untouched() {
    return with(policies, false, revoked == null ? null : false);
  }

  PasswordState with(String newPolicies, boolean nowSet, Boolean nowRevoked) {
    return new PasswordState(
        principalName, route, guest, enabled, restricted, newPolicies, nowSet, nowRevoked, mail);
  }

  PasswordState mailedTo(MailedTo recipients) {
    return new PasswordState(
        principalName, route, guest, enabled, restricted, policies, set, revoked, recipients);
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
