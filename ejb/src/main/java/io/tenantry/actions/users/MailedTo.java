package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.form.Recipient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * To whom the mails about one user go.
 *
 * @param addresses each once, in the order of the form
 * @param own addresses of the user's own mailbox, in lower case
 * @param missing what is meant by the form but has no address, in words
 */
record MailedTo(
    String displayName,
    String principalName,
    List<String> addresses,
    Set<String> own,
    List<String> missing) {

  static final MailedTo NOBODY = new MailedTo("", "", List.of(), Set.of(), List.of());

  /** What has to be read of a user. */
  static final List<String> SELECT =
      List.of("displayName", "userPrincipalName", "mail", "otherMails", "proxyAddresses");

  /**
   * @param user with what {@link #SELECT} names
   * @param manager with {@code mail}; {@code null} where there is none, or nobody asks for it
   */
  static MailedTo of(Collection<Recipient> wanted, JsonNode user, JsonNode manager) {
    LinkedHashSet<String> addresses = new LinkedHashSet<>();
    List<String> missing = new ArrayList<>();
    for (Recipient recipient : wanted) {
      List<String> found =
          recipient.isAddress()
              ? List.of(recipient.value())
              : recipient.equals(Recipient.MANAGER) ? mail(manager) : others(user);
      if (found.isEmpty()) {
        missing.add(
            recipient.equals(Recipient.OTHER_MAILS)
                ? "no other mail address is known of the user"
                : manager == null ? "there is no manager" : "the manager has no mail address");
      }
      found.stream()
          .filter(one -> addresses.stream().noneMatch(one::equalsIgnoreCase))
          .forEach(addresses::add);
    }
    return new MailedTo(
        user.path("displayName").asText(""),
        user.path("userPrincipalName").asText(""),
        List.copyOf(addresses),
        own(user),
        missing);
  }

  private static List<String> mail(JsonNode manager) {
    String mail = manager == null ? "" : manager.path("mail").asText("");
    return Recipient.isAddress(mail) ? List.of(mail) : List.of();
  }

  private static List<String> others(JsonNode user) {
    List<String> others = new ArrayList<>();
    user.path("otherMails").forEach(one -> others.add(one.asText()));
    others.removeIf(one -> !Recipient.isAddress(one));
    return others;
  }

  private static Set<String> own(JsonNode user) {
    Set<String> own = new TreeSet<>();
    own.add(user.path("userPrincipalName").asText("").toLowerCase(Locale.ROOT));
    own.add(user.path("mail").asText("").toLowerCase(Locale.ROOT));
    for (JsonNode proxy : user.path("proxyAddresses")) {
      String address = proxy.asText().toLowerCase(Locale.ROOT);
      if (address.startsWith("smtp:")) {
        own.add(address.substring("smtp:".length()));
      }
    }
    return own;
  }

  /** Whether mails were asked for. */
  boolean asked() {
    return !addresses.isEmpty() || !missing.isEmpty();
  }

  /** Whether no mail would leave the user's own mailbox. */
  boolean onlyOwn() {
    return !addresses.isEmpty()
        && addresses.stream().allMatch(one -> own.contains(one.toLowerCase(Locale.ROOT)));
  }
}
