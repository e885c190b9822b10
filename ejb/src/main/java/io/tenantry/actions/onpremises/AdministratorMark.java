package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The mark that Active Directory puts on its administrators and on the groups that make them so:
 * {@code adminCount} is 1.
 *
 * <p>Source: <a
 * href="https://learn.microsoft.com/en-us/windows-server/identity/ad-ds/plan/security-best-practices/appendix-c--protected-accounts-and-groups-in-active-directory">Protected
 * accounts and groups in Active Directory</a>.
 */
final class AdministratorMark {

  static final String ATTRIBUTE = "adminCount";

  private AdministratorMark() {}

  static boolean on(JsonNode entry) {
    return entry.path(ATTRIBUTE).asInt() > 0;
  }
}
