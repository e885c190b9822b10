package io.tenantry.actions.users;

import io.tenantry.actions.CmdletCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The reading calls that tell what there is of an account to be made. */
final class NewAccountCalls {

  static final String GROUPS_OF =
      "/memberOf/microsoft.graph.group?$select=" + JoinableGroup.SELECT + "&$top=999";
  static final String UNITS_OF =
      "/memberOf/microsoft.graph.administrativeUnit?$select=id,displayName";
  private static final String LICENSES =
      "id,createdDateTime,usageLocation,licenseAssignmentStates,";

  static final String ORGANIZATION = "/organization?$select=id,countryLetterCode";

  private NewAccountCalls() {}

  /** A group that the directory may not know yet. */
  static CmdletCall groupOfExchange(String id) {
    return new CmdletCall(
        "Get-DistributionGroup",
        Map.of("Identity", id),
        null,
        List.of("DisplayName", "IsDirSynced"));
  }

  static CmdletCall recipient(String id) {
    return new CmdletCall(
        "Get-Recipient", Map.of("Identity", id), null, List.of("DistinguishedName"));
  }

  /** The groups of Exchange that a recipient is in. */
  static CmdletCall mailGroupsOf(String distinguishedName) {
    String filter = "Members -eq " + Asked.quoted(distinguishedName);
    return new CmdletCall(
        "Get-Recipient",
        Map.of("Filter", filter, "ResultSize", "Unlimited"),
        null,
        List.of("ExternalDirectoryObjectId"));
  }

  static String account(NewAccountReads.Wish wish) {
    String id = NewAccountState.knownId(wish.target().sent());
    String key = id != null ? id : Asked.encode(wish.wanted().principalName());
    List<String> properties = new ArrayList<>();
    wish.wanted().properties().fieldNames().forEachRemaining(properties::add);
    properties.remove("usageLocation");
    return "/users/"
        + key
        + "?$select="
        + LICENSES
        + String.join(",", properties)
        + "&$expand=manager($select=id)";
  }

  /** Who has the name, the alias or the address. */
  static String holders(NewAccountReads.Wish wish) {
    String name = wish.wanted().principalName();
    String filter =
        "userPrincipalName eq "
            + Asked.quoted(name)
            + " or mailNickname eq "
            + Asked.quoted(wish.wanted().properties().path("mailNickname").asText())
            + " or proxyAddresses/any(p:p eq "
            + Asked.quoted("smtp:" + name)
            + ")";
    return "/users?$filter="
        + Asked.encode(filter)
        + "&$select=id,userPrincipalName,mailNickname,proxyAddresses&$count=true";
  }

  /** Deleted accounts keep their name behind their id. */
  static String deleted(NewAccountReads.Wish wish) {
    return "/directory/deletedItems/microsoft.graph.user?$filter="
        + Asked.encode(
            "endswith(userPrincipalName," + Asked.quoted(wish.wanted().principalName()) + ")")
        + "&$select=id,userPrincipalName&$count=true";
  }

  static String person(String idOrName) {
    return "/users/" + Asked.encode(idOrName) + "?$select=id,displayName,mail";
  }

  static String unit(String id) {
    return "/directory/administrativeUnits/"
        + id
        + "?$select=id,displayName,membershipType,isMemberManagementRestricted";
  }

  static String group(String id) {
    return "/groups/" + id + "?$select=" + JoinableGroup.SELECT;
  }
}
