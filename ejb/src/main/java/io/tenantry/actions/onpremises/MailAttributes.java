package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The attributes of an account that make it a remote mailbox.
 *
 * @param values by name; an attribute without values is absent. Of proxyAddresses the mail
 *     addresses alone, in their order of writing: the first is the primary one
 */
record MailAttributes(Map<String, List<String>> values) {

  static final String ADDRESSES = "proxyAddresses";

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
          "msExchArchiveName");

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

  /** What makes a mailbox of these values. */
  MailAttributes enabled(
      EnableRemoteMailboxForm form, String alias, String primary, String archiveName) {
    String routing = alias + "@" + form.remoteRoutingDomain();
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    wanted.put("mailNickname", List.of(alias));
    wanted.put("mail", List.of(primary));
    wanted.put("targetAddress", List.of("SMTP:" + routing));
    wanted.put(ADDRESSES, addresses(primary, routing));
    wanted.put("msExchRemoteRecipientType", List.of(form.type().recipientType(form.archive())));
    wanted.put("msExchRecipientDisplayType", List.of(form.type().displayType()));
    wanted.put("msExchRecipientTypeDetails", List.of(form.type().typeDetails()));
    if (form.archive()) {
      wanted.put("msExchArchiveName", List.of(archiveName));
    } else if (values.containsKey("msExchArchiveName")) {
      wanted.put("msExchArchiveName", values.get("msExchArchiveName"));
    }
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

  /** All values of an attribute as they are to be written, with what is no mail address. */
  List<String> written(String name, JsonNode entry) {
    List<String> all = new ArrayList<>(values.getOrDefault(name, List.of()));
    if (name.equals(ADDRESSES)) {
      DirectorySearch.values(entry, ADDRESSES).stream()
          .filter(address -> !isMail(address))
          .forEach(all::add);
    }
    return all;
  }
}
