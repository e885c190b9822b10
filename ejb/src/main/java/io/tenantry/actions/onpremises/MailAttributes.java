package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.LdapAttribute;
import io.tenantry.actions.LdapOperation.Change;
import io.tenantry.actions.LdapOperation.Kind;
import io.tenantry.actions.LdapOperation.Modify;
import io.tenantry.actions.ObjectGuid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The attributes of an account that make it a remote mailbox.
 *
 * @param values by name; an attribute without values is absent. Of proxyAddresses the mail
 *     addresses alone, in their order of writing: the first is the primary one
 */
record MailAttributes(Map<String, List<String>> values) {

  static final String ADDRESSES = "proxyAddresses";

  private static final String REMOTE_TYPE = "msExchRemoteRecipientType";
  private static final String ARCHIVE_GUID = "msExchArchiveGUID";
  private static final String VERSION = "msExchVersion";
  private static final String ARCHIVE_NAME = "msExchArchiveName";

  /** Those that are written, in the order of writing. */
  static final List<String> NAMES =
      List.of(
          "mailNickname",
          "mail",
          "targetAddress",
          ADDRESSES,
          "msExchRemoteRecipientType",
          "msExchRecipientDisplayType",
          "msExchRecipientTypeDetails",
          VERSION,
          ARCHIVE_GUID,
          ARCHIVE_NAME);

  private static final int ARCHIVE_BIT = 2;

  static MailAttributes of(JsonNode entry) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String name : NAMES) {
      List<String> all = DirectorySearch.values(entry, name);
      values.put(name, name.equals(ADDRESSES) ? sorted(all) : all);
    }
    values.values().removeIf(List::isEmpty);
    return new MailAttributes(values);
  }

  static MailAttributes recorded(JsonNode snapshot) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String name : NAMES) {
      List<String> all = new ArrayList<>();
      snapshot.path(name).forEach(value -> all.add(value.asText()));
      values.put(name, all);
    }
    values.values().removeIf(List::isEmpty);
    return new MailAttributes(values);
  }

  /** Mail addresses only: Exchange Online writes others, such as X500, back by itself. */
  private static List<String> sorted(List<String> addresses) {
    return addresses.stream()
        .filter(MailAttributes::isMail)
        .sorted((one, other) -> Boolean.compare(other.startsWith("SMTP:"), one.startsWith("SMTP:")))
        .toList();
  }

  private static boolean isMail(String address) {
    return address.toLowerCase(Locale.ROOT).startsWith("smtp:");
  }

  /**
   * What makes a mailbox of these values.
   *
   * @param version that of other remote mailboxes, or {@code null} where there are none
   */
  MailAttributes enabled(
      EnableRemoteMailboxForm form, String alias, String primary, String version) {
    String routing = alias + "@" + form.remoteRoutingDomain();
    Map<String, List<String>> wanted = new LinkedHashMap<>(values);
    wanted.put("mailNickname", List.of(alias));
    wanted.put("mail", List.of(primary));
    wanted.put("targetAddress", List.of("SMTP:" + routing));
    wanted.put(ADDRESSES, addresses(primary, routing));
    wanted.put(REMOTE_TYPE, List.of(form.type().recipientType()));
    wanted.put("msExchRecipientDisplayType", List.of(form.type().displayType()));
    wanted.put("msExchRecipientTypeDetails", List.of(form.type().typeDetails()));
    if (version != null) {
      wanted.putIfAbsent(VERSION, List.of(version));
    }
    return new MailAttributes(wanted);
  }

  /**
   * The same with an archive, which keeps its GUID and name once it has them.
   *
   * @param account the account's own key: each has another archive, and always the same
   */
  MailAttributes withArchive(ObjectGuid account, String name) {
    Map<String, List<String>> wanted = new LinkedHashMap<>(values);
    long type = Long.parseLong(first(REMOTE_TYPE));
    wanted.put(REMOTE_TYPE, List.of(Long.toString(type | ARCHIVE_BIT)));
    byte[] seed = ("archive of " + account).getBytes(StandardCharsets.UTF_8);
    wanted.putIfAbsent(ARCHIVE_GUID, List.of(UUID.nameUUIDFromBytes(seed).toString()));
    wanted.putIfAbsent(ARCHIVE_NAME, List.of(name));
    return new MailAttributes(wanted);
  }

  /** The same with the archive that Exchange Online has, where none is known yet. */
  MailAttributes withArchiveOf(CloudMailbox mailbox) {
    if (mailbox.archiveGuid() == null) {
      return this;
    }
    Map<String, List<String>> wanted = new LinkedHashMap<>(values);
    wanted.putIfAbsent(ARCHIVE_GUID, List.of(mailbox.archiveGuid().toString()));
    return new MailAttributes(wanted);
  }

  /** One primary address, written in capitals; the former ones stay as further addresses. */
  private List<String> addresses(String primary, String routing) {
    List<String> all = new ArrayList<>(List.of("SMTP:" + primary, "smtp:" + routing));
    Set<String> known = new TreeSet<>(String::compareToIgnoreCase);
    known.addAll(all);
    for (String former : new LinkedHashSet<>(values.getOrDefault(ADDRESSES, List.of()))) {
      if (known.add(former)) {
        all.add("smtp:" + former.substring("smtp:".length()));
      }
    }
    return all;
  }

  String first(String name) {
    return values.getOrDefault(name, List.of("")).get(0);
  }

  String words(String name) {
    return String.join(", ", values.getOrDefault(name, List.of()));
  }

  /** Whether an attribute has the same values; their order does not count. */
  boolean same(MailAttributes other, String name) {
    return Set.copyOf(values.getOrDefault(name, List.of()))
        .equals(Set.copyOf(other.values().getOrDefault(name, List.of())));
  }

  ObjectNode snapshot() {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    for (String name : NAMES) {
      values.getOrDefault(name, List.of()).stream().sorted().forEach(snapshot.withArray(name)::add);
    }
    return snapshot;
  }

  /**
   * The change that gives an attribute these values; addresses that are no mail addresses stay.
   *
   * @param entry as it is now
   */
  Change written(String name, JsonNode entry) {
    List<String> all = new ArrayList<>(values.getOrDefault(name, List.of()));
    if (name.equals(ARCHIVE_GUID) && !all.isEmpty()) {
      byte[] guid = ObjectGuid.of(all.get(0)).bytes();
      return new Change(Kind.REPLACE, LdapAttribute.binary(name, guid));
    }
    if (name.equals(ADDRESSES)) {
      DirectorySearch.values(entry, ADDRESSES).stream()
          .filter(address -> !isMail(address))
          .forEach(all::add);
    }
    return Modify.replace(name, all.toArray(String[]::new));
  }
}
