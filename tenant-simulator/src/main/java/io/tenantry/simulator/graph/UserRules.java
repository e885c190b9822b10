package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.GroupEntity;
import io.tenantry.simulator.graph.store.UserEntity;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses values of a user's properties that the directory does not take. */
final class UserRules {

  private static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "assignedLicenses",
          "assignedPlans",
          "licenseAssignmentStates",
          "provisionedPlans",
          "createdDateTime",
          "creationType",
          "deletedDateTime",
          "lastPasswordChangeDateTime",
          "onPremisesDomainName",
          "onPremisesLastSyncDateTime",
          "onPremisesSamAccountName",
          "onPremisesSecurityIdentifier",
          "onPremisesSyncEnabled",
          "onPremisesUserPrincipalName",
          "proxyAddresses",
          "securityIdentifier",
          "signInActivity",
          "signInSessionsValidFromDateTime");

  /** What may be written in the cloud for an account that an on-premises directory masters. */
  private static final Set<String> CLOUD_OWNED =
      Set.of("usageLocation", "passwordPolicies", "preferredDataLocation");

  /** What an application may not write of administrators without a high role of its own. */
  static final Set<String> SENSITIVE =
      Set.of(
          "accountEnabled",
          "businessPhones",
          "mobilePhone",
          "otherMails",
          "passwordProfile",
          "userPrincipalName");

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Set<String> NEVER_NULL =
      Set.of("displayName", "mailNickname", "accountEnabled");
  private static final Set<String> PASSWORD_POLICIES =
      Set.of("None", "DisablePasswordExpiration", "DisableStrongPassword");
  private static final Pattern LOCAL_PART = Pattern.compile("[A-Za-z0-9'._#!^~-]{1,64}");

  /** What ASCII has besides is not taken. */
  private static final Pattern NICKNAME = Pattern.compile("[!-~&&[^@()/\\[\\]\\\\\"';:<>,]]{1,64}");

  private final Directory directory;

  UserRules(Directory directory) {
    this.directory = directory;
  }

  /** Refuses a change that this user cannot take. */
  void change(UserEntity entity, String name, JsonNode value) {
    if (!READ_ONLY.contains(name) && entity.onPremisesMastered() && !CLOUD_OWNED.contains(name)) {
      throw GraphError.onPremisesMastered();
    }
    if (name.equals("onPremisesExtensionAttributes")
        && entity.state().changed().containsKey(UserEntity.ATTRIBUTES_OF_EXCHANGE)) {
      throw GraphError.refused(
          "Unable to update the specified properties for objects that have originated within an"
              + " external service.");
    }
    value(name, value);
    if (name.equals("userPrincipalName")
        && !entity.get(name).asText().equalsIgnoreCase(value.asText())) {
      requireFree(value.asText(), entity.index());
    }
  }

  /** Refuses a value that no user can have. */
  void value(String name, JsonNode value) {
    if (READ_ONLY.contains(name)) {
      throw GraphError.refused("Property '" + name + "' is read-only and cannot be set.");
    }
    String text = value.isTextual() ? value.asText() : null;
    boolean invalid = text != null && text.isEmpty() || value.isNull() && NEVER_NULL.contains(name);
    if (text != null && !invalid) {
      invalid =
          switch (name) {
            case "usageLocation" -> !COUNTRIES.contains(text);
            case "mailNickname" -> !NICKNAME.matcher(text).matches();
            case "passwordPolicies" ->
                !PASSWORD_POLICIES.containsAll(Arrays.asList(text.split("\\s*,\\s*")));
            case "userPrincipalName" -> !isPrincipalName(text);
            default -> false;
          };
    }
    if (invalid) {
      throw GraphError.refused(
          "Invalid value specified for property '" + name + "' of resource 'User'.");
    }
  }

  /** Refuses a sign-in name that is another object's name or address. */
  void requireFree(String principalName, int user) {
    OptionalInt holder = directory.findUser(principalName);
    if (holder.isPresent() && directory.users().state(holder.getAsInt()).alive()) {
      throw GraphError.conflict("userPrincipalName");
    }
    if (isAddressOfUser(principalName, user) || isAddressOfGroup(principalName)) {
      throw GraphError.conflict("proxyAddresses");
    }
  }

  /** Every user with a mailbox has an address in the tenant's first domain, too. */
  private boolean isAddressOfUser(String address, int except) {
    String name = address.substring(0, address.indexOf('@')) + "@" + directory.seed().domain();
    OptionalInt found = directory.findUser(name);
    if (found.isEmpty() || found.getAsInt() == except) {
      return false;
    }
    UserEntity user = directory.user(found.getAsInt(), Long.MAX_VALUE);
    return user.state().alive() && has(user.get("proxyAddresses"), address);
  }

  private boolean isAddressOfGroup(String address) {
    for (int i = 0; i < directory.groups().size(); i++) {
      GroupEntity group = directory.group(i, Long.MAX_VALUE);
      if (group.state().alive() && group.get("mail").asText("").equalsIgnoreCase(address)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(JsonNode addresses, String address) {
    for (JsonNode one : addresses) {
      if (one.asText().equalsIgnoreCase("smtp:" + address)) {
        return true;
      }
    }
    return false;
  }

  private boolean isPrincipalName(String name) {
    int at = name.indexOf('@');
    if (at < 1) {
      return false;
    }
    String domain = name.substring(at + 1).toLowerCase(Locale.ROOT);
    if (!domain.equals(directory.seed().domain())
        && !domain.equals(directory.seed().initialDomain())) {
      throw GraphError.refused(
          "The domain portion of the userPrincipalName property is invalid. You must use one of"
              + " the verified domain names in your organization.");
    }
    String local = name.substring(0, at);
    return LOCAL_PART.matcher(local).matches() && !local.startsWith(".") && !local.endsWith(".");
  }
}
