package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What Active Directory and the cloud know of a user who is to have a mailbox.
 *
 * @param wish what the user is to have in the cloud
 * @param around what is the same for all users
 * @param addressOwner DN of another object that has one of the addresses, or {@code null}
 * @param mailbox the user's in Exchange Online, or {@code null}
 */
record RemoteMailboxState(
    SynchronizedAccount account,
    CloudWish wish,
    Around around,
    String addressOwner,
    CloudMailbox mailbox) {

  /**
   * What is the same for all users.
   *
   * @param schemaExtended whether the forest has the attributes of Exchange
   * @param domains the tenant's verified domains, in small letters
   * @param licenses those of the tenant by skuId
   * @param version {@code msExchVersion} of a remote mailbox, or {@code null} where none has one
   * @param cloudManaged whether new users' attributes of Exchange do not come from Active Directory
   */
  record Around(
      boolean schemaExtended,
      Set<String> domains,
      Map<String, MailboxLicense> licenses,
      String version,
      boolean cloudManaged) {

    String name(String skuId) {
      return MailboxLicense.of(skuId, licenses).name();
    }
  }

  static final List<String> OF_USER =
      List.of(
          "proxyAddresses",
          "usageLocation",
          "licenseAssignmentStates",
          "onPremisesProvisioningErrors");

  static final String MAILBOX_GUID = "msExchMailboxGuid";

  /** Besides {@link MailAttributes#NAMES}. */
  static final List<String> FURTHER =
      List.of(
          "sAMAccountName",
          "userPrincipalName",
          "displayName",
          "userAccountControl",
          "homeMDB",
          MAILBOX_GUID);

  MailAttributes attributes() {
    return MailAttributes.of(account.entry());
  }

  String text(String attribute) {
    return account.entry().path(attribute).asText();
  }

  /** Whether the account is a remote mailbox already. */
  boolean marked() {
    return !text("msExchRecipientTypeDetails").isEmpty();
  }

  boolean mailboxInCloud() {
    return mailbox != null;
  }

  /** Whether the account has the GUID of the mailbox in Exchange Online. */
  boolean guidWritten() {
    return mailbox != null && text(MAILBOX_GUID).equalsIgnoreCase(mailbox.guid().toString());
  }

  /** Whether the account has no GUID of any mailbox. */
  boolean guidFree() {
    return text(MAILBOX_GUID).isEmpty();
  }

  String usageLocation() {
    return account.user().path("usageLocation").textValue();
  }

  /** Whether the cloud knows an address that Active Directory has got. */
  boolean arrived(String address) {
    for (JsonNode known : account.user().path("proxyAddresses")) {
      if (known.asText().equalsIgnoreCase("smtp:" + address)) {
        return true;
      }
    }
    return false;
  }

  /** Wanted licenses that the user holds, directly or from a group. */
  SortedSet<String> held() {
    SortedSet<String> held = new TreeSet<>();
    for (JsonNode assignment : account.user().path("licenseAssignmentStates")) {
      held.add(assignment.path("skuId").asText().toLowerCase(Locale.ROOT));
    }
    held.retainAll(wish.licenses());
    return held;
  }

  JsonNode snapshot() {
    return account.entry() == null
        ? snapshot(new MailAttributes(Map.of()), null, List.of(), false, null)
        : snapshot(
            attributes(),
            wish.usageLocation() == null ? null : usageLocation(),
            held(),
            // Without its marks it goes with the next directory sync.
            wish.mailbox() && mailboxInCloud() && marked(),
            wish.guid() ? guidWritten() : null);
  }

  /** What is to be in the end. */
  JsonNode goal(MailAttributes wanted) {
    return snapshot(
        wanted,
        wish.usageLocation(),
        wish.licenses(),
        wish.mailbox(),
        wish.guid() ? guidFree() ? wish.mailbox() || mailboxInCloud() : guidWritten() : null);
  }

  /**
   * A snapshot of these values.
   *
   * @param guid whether Active Directory has the mailbox's GUID; {@code null} where nobody asks
   */
  static JsonNode snapshot(
      MailAttributes attributes,
      String usageLocation,
      Collection<String> licenses,
      boolean mailbox,
      Boolean guid) {
    ObjectNode snapshot = attributes.snapshot();
    snapshot.put("usageLocation", usageLocation);
    licenses.forEach(snapshot.putArray("licenses")::add);
    snapshot.put(CloudWish.MAILBOX, mailbox);
    if (guid != null) {
      snapshot.put(CloudWish.GUID, guid);
    }
    return snapshot;
  }
}
