package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.ObjectGuid;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import java.util.Map;
import java.util.Optional;

/**
 * A user as the cloud and Active Directory know him.
 *
 * @param user what Graph tells
 * @param entry the account, or {@code null} when there is none
 */
record SynchronizedAccount(JsonNode user, JsonNode entry) {

  static boolean isSynchronized(JsonNode user) {
    return user.path("onPremisesSyncEnabled").asBoolean();
  }

  /** Why a user of the directory copy has no account there, or {@code null}. */
  static String unfit(Map<String, Object> values) {
    return Boolean.TRUE.equals(values.get("onPremisesSyncEnabled"))
        ? null
        : "not synchronized from Active Directory";
  }

  /** The account's key, which stays when it is renamed or moved. */
  ObjectGuid guid() {
    return ObjectGuid.of(entry.path("objectGUID").asText());
  }

  /** What keeps the account from being changed; empty when there is one. */
  Optional<Plan> none(Target target) {
    if (!isSynchronized(user)) {
      return Optional.of(
          new Plan.Skip(
              new Problem(
                  "account.cloud-only",
                  target.label() + " is not synchronized from Active Directory",
                  "Choose synchronized users; this one is managed in the cloud.")));
    }
    if (entry == null) {
      return Optional.of(new Plan.Cannot(notFound(target)));
    }
    return Optional.empty();
  }

  /** There is no account of the user in the connected domain. */
  static Problem notFound(Target target) {
    return new Problem(
        "account.not-found",
        "No account in Active Directory has the key of " + target.label(),
        "Check that TENANTRY_LDAP_URL and TENANTRY_LDAP_BASE_DN name the domain that"
            + " the user comes from, and that the service account may read there.");
  }
}
