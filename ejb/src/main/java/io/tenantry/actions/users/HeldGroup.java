package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.GraphCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A group that a user is in, or owns. The group decides which surface changes its members, whoever
 * the user is.
 *
 * @param rule what finds its members, or {@code null}
 * @param roleAssignable whether directory roles can be given to it
 * @param restricted whether it is in a restricted management administrative unit
 * @param skuIds the licenses that it gives
 * @param sid what Active Directory knows it by; {@code null} for a group of the cloud
 * @param domain the domain of Active Directory that it is from; empty where not known
 */
record HeldGroup(
    String id,
    String name,
    GroupKind kind,
    String rule,
    boolean roleAssignable,
    boolean restricted,
    List<String> skuIds,
    String sid,
    String domain) {

  static final String SELECT =
      "id,displayName,groupTypes,mailEnabled,securityEnabled,onPremisesSyncEnabled,membershipRule,"
          + "isAssignableToRole,isManagementRestricted,assignedLicenses,"
          + "onPremisesSecurityIdentifier,onPremisesDomainName";

  static HeldGroup of(JsonNode group) {
    boolean dynamic = group.path("groupTypes").toString().contains("\"DynamicMembership\"");
    List<String> skuIds = new ArrayList<>();
    group
        .path("assignedLicenses")
        .forEach(license -> skuIds.add(LicenseState.lower(license.path("skuId").asText())));
    GroupKind kind = GroupKind.of(group);
    return new HeldGroup(
        group.path("id").asText(),
        group.path("displayName").asText(),
        kind,
        dynamic ? group.path("membershipRule").asText("") : null,
        group.path("isAssignableToRole").asBoolean(),
        group.path("isManagementRestricted").asBoolean(),
        List.copyOf(skuIds),
        kind == GroupKind.ON_PREMISES
            ? group.path("onPremisesSecurityIdentifier").asText("")
            : null,
        group.path("onPremisesDomainName").asText(""));
  }

  Optional<Call> removal(String user) {
    return kind.removal(id, user);
  }

  /** Takes the user off as an owner; Exchange's groups and those of Active Directory have none. */
  static Call ownershipRemoval(String group, String user) {
    return new GraphCall("DELETE", "/groups/" + group + "/owners/" + user + "/$ref", null)
        .keeping("id");
  }

  static Call ownershipAddition(String group, String user) {
    return GroupKind.reference("/groups/" + group + "/owners/$ref", user);
  }
}
