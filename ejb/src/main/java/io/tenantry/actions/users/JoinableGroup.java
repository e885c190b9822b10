package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Guarded;
import io.tenantry.actions.Problem;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether and where a user can be put into a group.
 *
 * @param route where members are added; {@code null} where that cannot be done
 * @param why in words that follow the group's name, why not; {@code null} otherwise
 * @param licenses skuIds that its members get
 */
record JoinableGroup(String id, String name, Route route, String why, Set<String> licenses) {

  static final String SELECT =
      "id,displayName,groupTypes,mailEnabled,securityEnabled,onPremisesSyncEnabled,"
          + "isAssignableToRole,assignedLicenses";

  private static final String SYNCHRONIZED =
      "is synchronized from Active Directory, which owns its members";

  /** Who carries out a change of members. */
  enum Route {
    GRAPH,
    /** Distribution groups and mail-enabled security groups. */
    EXCHANGE
  }

  static JoinableGroup of(JsonNode group) {
    Set<String> types = new HashSet<>();
    group.path("groupTypes").forEach(type -> types.add(type.asText()));
    Set<String> licenses = new HashSet<>();
    group
        .path("assignedLicenses")
        .forEach(license -> licenses.add(LicenseState.lower(license.path("skuId").asText())));
    String why =
        types.contains("DynamicMembership")
            ? "finds its members by a rule"
            : group.path("onPremisesSyncEnabled").asBoolean()
                ? SYNCHRONIZED
                : group.path("isAssignableToRole").asBoolean()
                    ? "can hold directory roles, which Tenantry does not give"
                    : null;
    boolean mail = group.path("mailEnabled").asBoolean() && !types.contains("Unified");
    return new JoinableGroup(
        group.path("id").asText(),
        group.path("displayName").asText(group.path("id").asText()),
        why != null ? null : mail ? Route.EXCHANGE : Route.GRAPH,
        why,
        licenses);
  }

  /** A group that Exchange tells of and the directory does not: it was made a moment ago. */
  static JoinableGroup ofExchange(String id, JsonNode group) {
    boolean synced = group.path("IsDirSynced").asBoolean();
    return new JoinableGroup(
        id,
        group.path("DisplayName").asText(id),
        synced ? null : Route.EXCHANGE,
        synced ? SYNCHRONIZED : null,
        Set.of());
  }

  /** The same group, which is left as it is where there is a reason to protect it. */
  JoinableGroup guarded(String reason) {
    return reason == null
        ? this
        : new JoinableGroup(id, name, null, Guarded.words(reason), licenses);
  }

  boolean on(Route wanted) {
    return route == wanted;
  }

  Problem problem() {
    return new Problem(
        "group.not-joinable", "Group " + name + " " + why, "Leave the group out, and retry.");
  }
}
