package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a new user is to have in the cloud.
 *
 * @param usageLocation ISO 3166-1 alpha-2, or {@code null}
 * @param licenses by skuId
 * @param groups by id
 * @param mailbox whether Exchange Online is to make a mailbox
 * @param guid whether the mailbox's GUID is to be written back to Active Directory
 */
record CloudWish(
    String usageLocation,
    SortedSet<String> licenses,
    SortedSet<String> groups,
    boolean mailbox,
    boolean guid) {

  /** In a snapshot: whether the mailbox that is wished for is there. */
  static final String MAILBOX = "mailbox";

  /** In a snapshot: whether Active Directory has the mailbox's GUID. */
  static final String GUID = "mailboxGuid";

  static CloudWish of(CreateSynchronizedUserForm form) {
    return new CloudWish(
        form.usageLocation(), lower(form.licenses()), lower(form.cloudGroups()), false, false);
  }

  /**
   * A user's mailbox is made for a license that brings one, any other as soon as the cloud hears of
   * it.
   *
   * @param licenses those of the tenant by skuId
   */
  static CloudWish of(EnableRemoteMailboxForm form, Map<String, MailboxLicense> licenses) {
    SortedSet<String> wanted = lower(form.license());
    boolean mailbox =
        form.type() != RemoteKind.USER
            || wanted.stream().anyMatch(id -> MailboxLicense.of(id, licenses).mailbox());
    return new CloudWish(
        form.usageLocation(), wanted, new TreeSet<>(), mailbox, form.writeBackGuid());
  }

  /** What a recorded snapshot tells. */
  static CloudWish of(JsonNode snapshot) {
    SortedSet<String> licenses = new TreeSet<>();
    snapshot.path("licenses").forEach(id -> licenses.add(id.asText()));
    SortedSet<String> groups = new TreeSet<>();
    snapshot.path("groups").forEach(id -> groups.add(id.asText()));
    return new CloudWish(
        snapshot.path("usageLocation").textValue(),
        licenses,
        groups,
        snapshot.path(MAILBOX).asBoolean(),
        snapshot.has(GUID));
  }

  private static SortedSet<String> lower(List<String> ids) {
    SortedSet<String> all = new TreeSet<>();
    ids.forEach(id -> all.add(id.toLowerCase(Locale.ROOT)));
    return all;
  }
}
