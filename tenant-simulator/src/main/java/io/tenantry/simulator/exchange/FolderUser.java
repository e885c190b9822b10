package io.tenantry.simulator.exchange;

import io.tenantry.simulator.exchange.FolderPermissions.Grant;
import java.util.List;
import java.util.Map;

/**
 * Whom a folder's permission is for.
 *
 * @param key how the grants call him
 * @param shown how people call him
 * @param object how the journal calls him
 */
record FolderUser(String key, String shown, String object) {

  private static final String TASKS = "Microsoft.Exchange.Management.StoreTasks.";

  static FolderUser of(String identity, Recipients recipients) throws CmdletFailure {
    for (String everybody : List.of(FolderPermissions.DEFAULT, FolderPermissions.ANONYMOUS)) {
      if (everybody.equalsIgnoreCase(identity)) {
        return new FolderUser(everybody, everybody, everybody);
      }
    }
    Recipient recipient =
        recipients
            .known(identity)
            .filter(Recipient::securityPrincipal)
            .orElseThrow(
                () ->
                    CmdletFailure.refused(
                        TASKS + "InvalidExternalUserIdException",
                        "The user \""
                            + identity
                            + "\" is either not valid SMTP address, or there is no matching"
                            + " information."));
    return new FolderUser(
        recipient.guid().toString(), recipient.displayName(), recipient.objectId().toString());
  }

  boolean special() {
    return key.equals(FolderPermissions.DEFAULT) || key.equals(FolderPermissions.ANONYMOUS);
  }

  /** His entry. */
  Grant require(Map<String, Grant> grants) throws CmdletFailure {
    Grant grant = grants.get(key);
    if (grant == null) {
      throw CmdletFailure.refused(
          TASKS + "UserNotFoundInPermissionEntryException",
          "There is no existing permission entry found for user: " + shown + ".");
    }
    return grant;
  }

  /** Refuses him where he has an entry; for everybody, one that gives something. */
  void requireNone(Map<String, Grant> grants) throws CmdletFailure {
    Grant grant = grants.get(key);
    if (grant != null && !(special() && grant.rights().equals(List.of("None")))) {
      throw CmdletFailure.refused(
          TASKS + "UserAlreadyExistsInPermissionEntryException",
          "An existing permission entry was found for user: " + shown + ".");
    }
  }

  /** Refuses to take away the entries that every folder has. */
  void requireRemovable() throws CmdletFailure {
    if (special()) {
      throw CmdletFailure.refused(
          TASKS + "CannotRemoveSpecialUserException",
          "The permission entry of the user " + shown + " can't be removed.");
    }
  }
}
