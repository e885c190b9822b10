package io.tenantry.it;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** What each action of the catalog is tried with. */
final class Scenarios {

  static final Map<String, Scenario> BY_ACTION = new TreeMap<>();

  private static final String EMPLOYEES =
      "SELECT u.id FROM dir_user u WHERE u.user_type = 'Member' AND u.account_enabled AND NOT u.synced"
          + " AND EXISTS (SELECT 1 FROM dir_user_license l WHERE l.user_id = u.id)"
          + " AND u.job_title NOT LIKE '%Administrator%' ORDER BY u.id LIMIT ";

  private static final String SYNCHRONIZED =
      "SELECT id FROM dir_user WHERE synced AND account_enabled ORDER BY id LIMIT ";

  private static final String MAILBOXES =
      "SELECT id FROM dir_mailbox WHERE type = 'UserMailbox' AND receive_quota > 3000000000"
          + " ORDER BY id LIMIT ";

  private static final String ONE = "[SELECT id FROM (" + EMPLOYEES + "9,1) one]";

  private static final String DOMAIN =
      "[SELECT SUBSTRING_INDEX(upn, '@', -1) FROM dir_user WHERE user_type = 'Member' LIMIT 1]";

  private static final String HASH = Base64.getEncoder().encodeToString(new byte[4000]);

  static {
    over("users.add-tags", "user", EMPLOYEES + 3, "{'tags': ['Pilot']}");
    over(
        "users.set-portal-attribute",
        "user",
        EMPLOYEES + 3,
        "{'extensionAttributes': {'7': 'Milan'}}");
    over(
        "users.manage-licenses",
        "user",
        EMPLOYEES + 3,
        "{'addSkus': [{'skuId': '[SELECT sku_id FROM dir_sku WHERE part_number = 'FLOW_FREE']'}], 'usageLocation': 'IT'}");
    over(
        "users.manage-service-plans",
        "user",
        EMPLOYEES + 3,
        "{'changes': [{'skuId': '*', 'servicePlanId': '57ff2da0-773e-42df-b2af-ffb7a2317929', 'state': 'disabled'}]}");
    over("users.remove-all-licenses", "user", EMPLOYEES + "20,3", "{'groupLicenses': 'report'}");
    once(
        "users.manage-password",
        "user",
        "SELECT id FROM ("
            + EMPLOYEES
            + "3,3) cloud UNION SELECT id FROM ("
            + SYNCHRONIZED
            + "24,1) directory",
        "{'mode': 'generate', 'changeAtNextSignIn': false, 'expiry': 'never', 'mailTo': ['boss@elsewhere.example']}");
    over(
        "users.reset-mfa",
        "user",
        EMPLOYEES + "30,3",
        "{'keep': [], 'giveTemporaryAccessPass': true, 'mailTo': ['boss@elsewhere.example']}");
    made(
        "users.create-user",
        "{'userPrincipalName': 'nora.new@"
            + DOMAIN
            + "', 'displayName': 'Nora New', 'passwordMode': 'generate', 'changeAtNextSignIn': true, 'accountEnabled': true, 'usageLocation': 'IT', 'jobTitle': 'Clerk', 'tags': ['Pilot'], 'mailTo': ['manager'], 'manager': '"
            + ONE
            + "'}");
    over(
        "users.clone-user",
        "user",
        EMPLOYEES + "12,1",
        "{'userPrincipalName': 'carl.clone@"
            + DOMAIN
            + "', 'displayName': 'Carl Clone', 'passwordMode': 'generate', 'changeAtNextSignIn': true, 'copyLicenses': 'none', 'copyGroups': 'none', 'mailTo': ['boss@elsewhere.example']}");
    over(
        "users.remove-user-from-all-groups",
        "user",
        EMPLOYEES + "14,1",
        "{'kinds': ['security', 'microsoft365']}");
    over(
        "m365-groups.add-members-to-microsoft-365-groups",
        "user",
        EMPLOYEES + 30,
        "{'groups': ['[SELECT id FROM dir_group WHERE kind = 'Microsoft 365' AND NOT dynamic ORDER BY id DESC LIMIT 1]']}");
    once(
        "devices.wipe-managed-device",
        "managed-device",
        "SELECT id FROM dir_device WHERE operating_system = 'Windows' AND owner_type = 'company' ORDER BY id LIMIT 2",
        "{'retainEnrollment': false}");
    over(
        "devices.set-device-tag",
        "managed-device",
        "SELECT id FROM dir_device ORDER BY id DESC LIMIT 1",
        "{'tag': 'Milan'}");
    made(
        "devices.add-windows-autopilot-devices",
        "{'serialNumber': 'PF1TEST1', 'hardwareHash': '" + HASH + "', 'groupTag': 'Milan'}");
    over(
        "mailboxes.manage-quota",
        "mailbox",
        MAILBOXES + 3,
        "{'issueWarningQuota': '1GB', 'prohibitSendQuota': '2GB', 'prohibitSendReceiveQuota': '3GB'}");
    over(
        "mailboxes.configure-auto-reply",
        "mailbox",
        MAILBOXES + 3,
        "{'state': 'Enabled', 'internalMessage': '<p>Back on Monday.</p>', 'externalMessage': '<p>Away.</p>', 'externalAudience': 'All'}");
    over(
        "mailboxes.copy-permissions-from",
        "mailbox",
        MAILBOXES + "5,2",
        "{'sources': ['[SELECT GROUP_CONCAT(id SEPARATOR '\",\"') FROM (SELECT id FROM dir_mailbox WHERE type = 'UserMailbox' ORDER BY id DESC LIMIT 40) m]'], 'mode': 'add'}");
    made(
        "distribution-groups.create-distribution-group",
        "{'displayName': 'Milan office', 'alias': 'milan-office', 'primarySmtpAddress': 'milan-office@"
            + DOMAIN
            + "', 'owners': ['"
            + ONE
            + "']}");
    over(
        "onedrive.pre-provision-onedrive-sites",
        "user",
        "SELECT DISTINCT u.id FROM dir_user u JOIN dir_user_license l ON l.user_id = u.id JOIN dir_sku s ON s.sku_id = l.sku_id WHERE s.part_number = 'SPE_E3' AND u.account_enabled AND u.user_type = 'Member' ORDER BY u.id LIMIT 40,40",
        "{'waitMinutes': 60}");
    over("onedrive.set-onedrive-quota", "user", EMPLOYEES + 5, "{'quotaMB': 1024}");
    over(
        "sharepoint.set-sharepoint-quota",
        "site",
        "SELECT id FROM dir_site WHERE NOT group_connected AND NOT hub AND lock_state = 'Unlock' ORDER BY id DESC LIMIT 2",
        "{'storageMaximumMB': 204800}");
    over(
        "sharepoint.delete-sharepoint-site",
        "site",
        "SELECT id FROM dir_site WHERE NOT group_connected AND NOT hub AND lock_state = 'Unlock' ORDER BY id LIMIT 1",
        "{}");
    over(
        "sharepoint.restore-site-from-recycle-bin",
        "deleted-site",
        "SELECT id FROM dir_deleted_site ORDER BY id LIMIT 1",
        "{}");
    made(
        "teams.create-teams-group",
        "{'displayName': 'Milan pilots', 'visibility': 'private', 'owners': ['" + ONE + "']}");
    over(
        "teams.assign-phone-number",
        "user",
        "SELECT l.user_id AS id FROM dir_user_license l JOIN dir_sku s ON s.sku_id = l.sku_id WHERE s.part_number = 'MCOPSTN1' ORDER BY l.user_id LIMIT 4",
        "{'numberType': 'callingPlan'}");
    over(
        "teams.add-holiday",
        "schedule",
        "SELECT id FROM dir_schedule WHERE type = 'Holidays' ORDER BY id LIMIT 1",
        "{'ranges': ['2027-08-20']}");
    over("on-premises.unlock-user", "user", SYNCHRONIZED + 20, "{}");
  }

  static {
    made(
        "on-premises.create-synchronized-user",
        "{'ou': 'OU=Staff,DC=haldenfreight,DC=example', 'userPrincipalName': 'nina.ad@"
            + DOMAIN
            + "', 'sAMAccountName': 'nina.ad', 'sn': 'Ad', 'displayName': 'Nina Ad', 'usageLocation': 'IT'}");
    over(
        "on-premises.enable-remote-mailbox",
        "user",
        "SELECT u.id FROM dir_user u LEFT JOIN dir_mailbox m ON m.upn = u.upn WHERE u.synced AND u.account_enabled AND m.id IS NULL ORDER BY u.id LIMIT 1",
        "{'type': 'shared', 'remoteRoutingDomain': 'haldenfreight.mail.onmicrosoft.com'}");
  }

  private Scenarios() {}

  private static void over(String action, String kind, String targets, String form) {
    BY_ACTION.put(action, new Scenario(kind, targets, form, true));
  }

  private static void once(String action, String kind, String targets, String form) {
    BY_ACTION.put(action, new Scenario(kind, targets, form, false));
  }

  private static void made(String action, String form) {
    BY_ACTION.put(action, new Scenario(null, null, form, true));
  }
}
