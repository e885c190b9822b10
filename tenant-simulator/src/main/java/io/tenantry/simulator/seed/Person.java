package io.tenantry.simulator.seed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A user object: an employee, a guest, or the disabled account of a shared or room mailbox.
 *
 * @param index position in the tenant
 * @param id object id
 * @param kind what sort of account it is
 * @param name given name, surname (both null for mailboxes of no person), display name, nickname
 * @param userPrincipalName sign-in name
 * @param mail mail address; null without a mailbox
 * @param work job data; null unless an employee
 * @param office where; null for guests
 * @param enabled whether sign-in is allowed
 * @param usageLocation ISO country; null where nobody has set it
 * @param onPremisesSynced whether the account is synchronized from an on-premises directory
 * @param createdAt when the account was made
 */
public record Person(
    int index,
    UUID id,
    Kind kind,
    PersonName name,
    String userPrincipalName,
    String mail,
    Work work,
    Office office,
    boolean enabled,
    String usageLocation,
    boolean onPremisesSynced,
    Instant createdAt) {

  /** Sorts of accounts. */
  public enum Kind {
    EMPLOYEE,
    GUEST,
    SHARED_MAILBOX,
    ROOM_MAILBOX
  }

  /**
   * Job data of an employee.
   *
   * @param managerIndex index of the manager; -1 for the one at the top
   */
  public record Work(
      String department,
      String jobTitle,
      String employeeId,
      String businessPhone,
      String mobilePhone,
      String preferredLanguage,
      int managerIndex) {}

  /** {@code Guest} or {@code Member}. */
  public String userType() {
    return kind == Kind.GUEST ? "Guest" : "Member";
  }

  /** Addresses as Graph writes them, the primary one first with capital SMTP. */
  public List<String> proxyAddresses(String initialDomain) {
    if (mail == null || kind == Kind.GUEST) {
      return mail == null ? List.of() : List.of("SMTP:" + mail);
    }
    return List.of("SMTP:" + mail, "smtp:" + name.mailNickname() + "@" + initialDomain);
  }
}
