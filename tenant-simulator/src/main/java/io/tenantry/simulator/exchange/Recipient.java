package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.Person;
import io.tenantry.simulator.seed.Team;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What can get mail: a mailbox, a guest, or a group.
 *
 * @param guid id of the recipient object
 * @param objectId id of the user or group in the directory
 * @param name name that no other recipient has
 * @param displayName name in the address book
 * @param alias mail nickname
 * @param principalName how permissions call it: a user's sign-in name, a group's name
 * @param primarySmtpAddress mail address
 * @param emailAddresses all addresses, the primary one with capital SMTP
 * @param recipientType {@code UserMailbox}, {@code MailUser} or {@code MailUniversal…Group}
 * @param recipientTypeDetails the same more exactly
 * @param dirSynced whether it is synchronized from an on-premises directory
 * @param createdAt when it was made
 */
record Recipient(
    UUID guid,
    UUID objectId,
    String name,
    String displayName,
    String alias,
    String principalName,
    String primarySmtpAddress,
    List<String> emailAddresses,
    String recipientType,
    String recipientTypeDetails,
    boolean dirSynced,
    Instant createdAt) {

  static final String DISTRIBUTION = "MailUniversalDistributionGroup";
  static final String SECURITY = "MailUniversalSecurityGroup";

  private static final String UNIT =
      "OU=haldenfreight.onmicrosoft.com,OU=Microsoft Exchange Hosted Organizations,"
          + "DC=EURPR01A001,DC=PROD,DC=OUTLOOK,DC=COM";

  /** A Microsoft 365 group. */
  static Recipient of(Team team) {
    return new Recipient(
        team.id(),
        team.id(),
        team.displayName(),
        team.displayName(),
        team.mailNickname(),
        team.displayName(),
        team.mail(),
        List.of("SMTP:" + team.mail()),
        DISTRIBUTION,
        "GroupMailbox",
        false,
        team.createdAt());
  }

  static Recipient of(Mailbox mailbox) {
    List<String> addresses = new ArrayList<>();
    Object known = MailboxProperties.value(mailbox, "EmailAddresses");
    Json.MAPPER.<JsonNode>valueToTree(known).forEach(address -> addresses.add(address.asText()));
    return new Recipient(
        mailbox.seed().guid(),
        mailbox.seed().externalDirectoryObjectId(),
        mailbox.name(),
        mailbox.displayName(),
        mailbox.alias(),
        mailbox.seed().userPrincipalName(),
        String.valueOf(MailboxProperties.value(mailbox, "PrimarySmtpAddress")),
        addresses,
        "UserMailbox",
        mailbox.recipientTypeDetails(),
        false,
        mailbox.seed().createdAt());
  }

  static Recipient ofGuest(Person person, UUID guid, String initialDomain) {
    String name = person.userPrincipalName().replace("@" + initialDomain, "");
    return new Recipient(
        guid,
        person.id(),
        name,
        person.name().display(),
        name,
        person.userPrincipalName(),
        person.mail(),
        person.proxyAddresses(initialDomain),
        "MailUser",
        "GuestMailUser",
        false,
        person.createdAt());
  }

  String distinguishedName() {
    return distinguishedName(name);
  }

  static String distinguishedName(String name) {
    return "CN=" + name + "," + UNIT;
  }

  /** The name in a distinguished name; the text itself when it is none. */
  static String nameIn(String identity) {
    return identity.regionMatches(true, 0, "CN=", 0, 3) && identity.endsWith("," + UNIT)
        ? identity.substring(3, identity.length() - UNIT.length() - 1)
        : identity;
  }

  /** How the journal calls it. */
  String object() {
    boolean group = recipientType.equals(DISTRIBUTION) || recipientType.equals(SECURITY);
    return (group ? "distributionGroups/" : "mailboxes/") + objectId;
  }

  /** Whether permissions can be given to it. */
  boolean securityPrincipal() {
    return !recipientType.equals(DISTRIBUTION);
  }

  boolean hasAddress(String address) {
    return emailAddresses.stream()
        .anyMatch(a -> a.substring(a.indexOf(':') + 1).equalsIgnoreCase(address));
  }
}
