package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.ObjectGuid;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What Active Directory and the cloud know of a user who is to be made.
 *
 * @param wish what the user is to have in the cloud
 * @param groups the wanted groups of Active Directory by the name asked for
 * @param manager DN of the wanted manager's account, or {@code null}
 * @param unitThere whether the organizational unit exists
 * @param entry the account of these names, or {@code null}
 * @param others objects that have one of the names
 * @param user the user in the cloud who belongs to the account, or {@code null}
 * @param namesakes users in the cloud who have one of the names, while there is no account
 * @param memberOf ids of the groups in the cloud that the user is in
 */
record NewUserState(
    CloudWish wish,
    Map<String, NamedGroup> groups,
    String manager,
    boolean unitThere,
    JsonNode entry,
    List<JsonNode> others,
    JsonNode user,
    List<JsonNode> namesakes,
    Set<String> memberOf,
    Surroundings around) {

  static final List<String> ATTRIBUTES =
      List.of(
          "objectGUID",
          "mS-DS-ConsistencyGuid",
          "sAMAccountName",
          "userPrincipalName",
          "mail",
          "proxyAddresses",
          "userAccountControl",
          "pwdLastSet",
          "whenCreated",
          "memberOf");

  private static final int DISABLED = 2;

  /** The key by which the cloud knows an account. */
  static String immutableId(JsonNode entry) {
    String own = ObjectGuid.of(entry.path("objectGUID").asText()).immutableId();
    return entry.path("mS-DS-ConsistencyGuid").asText(own);
  }

  String guidDn() {
    return ObjectGuid.of(entry.path("objectGUID").asText()).dn();
  }

  boolean enabled() {
    return entry != null && (entry.path("userAccountControl").asInt() & DISABLED) == 0;
  }

  /** Made, but without the step that gives a password. */
  boolean neverHadPassword() {
    return !enabled() && entry.path("pwdLastSet").asLong() == 0;
  }

  Instant created() {
    return FileTimes.generalized(entry.path("whenCreated").asText());
  }

  /** DNs of the wanted groups of Active Directory, without those that are left as they are. */
  SortedSet<String> wantedGroups() {
    SortedSet<String> wanted = new TreeSet<>();
    groups.values().stream()
        .filter(group -> group.guard() == null)
        .forEach(group -> wanted.add(group.dn()));
    return wanted;
  }

  /** Wanted groups of Active Directory that the account is in, or is not in. */
  SortedSet<String> groups(boolean member) {
    List<String> all = entry == null ? List.of() : DirectorySearch.values(entry, "memberOf");
    SortedSet<String> found = wantedGroups();
    found.removeIf(dn -> Names.contains(all, dn) != member);
    return found;
  }

  /** Wanted licenses that the user holds directly. */
  SortedSet<String> licenses() {
    SortedSet<String> held = new TreeSet<>();
    if (user != null) {
      for (JsonNode assignment : user.path("licenseAssignmentStates")) {
        if (assignment.path("assignedByGroup").asText("null").equals("null")) {
          held.add(assignment.path("skuId").asText().toLowerCase(Locale.ROOT));
        }
      }
    }
    held.retainAll(wish.licenses());
    return held;
  }

  SortedSet<String> cloudGroups() {
    SortedSet<String> joined = new TreeSet<>(memberOf);
    joined.retainAll(wish.groups());
    return joined;
  }

  String usageLocation() {
    return user == null ? null : user.path("usageLocation").textValue();
  }

  JsonNode snapshot() {
    return snapshot(
        entry == null ? null : entry.path("dn").asText(),
        enabled(),
        groups(true),
        user != null,
        wish.usageLocation() == null ? null : usageLocation(),
        licenses(),
        cloudGroups());
  }

  /** What is to be in the end. */
  JsonNode goal(String dn, boolean enabled) {
    return snapshot(
        dn, enabled, wantedGroups(), true, wish.usageLocation(), wish.licenses(), wish.groups());
  }

  private static JsonNode snapshot(
      String dn,
      boolean enabled,
      Collection<String> directoryGroups,
      boolean inCloud,
      String usageLocation,
      Collection<String> licenses,
      Collection<String> groups) {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    snapshot.put("account", dn == null ? null : Names.canonical(dn));
    snapshot.put("enabled", enabled);
    directoryGroups.stream()
        .map(Names::canonical)
        .sorted()
        .forEach(snapshot.putArray("directoryGroups")::add);
    snapshot.put("inCloud", inCloud);
    snapshot.put("usageLocation", usageLocation);
    licenses.forEach(snapshot.putArray("licenses")::add);
    groups.forEach(snapshot.putArray("groups")::add);
    return snapshot;
  }
}
