package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Sent;
import io.tenantry.actions.form.Recipient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What there is today of an account to be made.
 *
 * @param wanted what it is to be like
 * @param account what Graph tells of the account of that name; {@code null} when there is none
 * @param knownId the id that Microsoft gave it when it was made; {@code null} where not known
 * @param ours whether the account was made for this target
 * @param obstacle why it cannot be made, {@code null} when nothing is in the way
 * @param licenses of the account; of none those that the tenant owns
 * @param groups ids of the groups that it was put into
 * @param held tags that it has in Tenantry
 * @param recipient whether Exchange knows it
 * @param joinable the wanted groups that there are, by id
 * @param managerMail the wanted manager's mail address; {@code null} where not known
 * @param names of people and units that belong to it, by id
 * @param notes what the operator should know
 */
record NewAccountState(
    NewAccount wanted,
    JsonNode account,
    String knownId,
    boolean ours,
    Problem obstacle,
    LicenseState licenses,
    SortedSet<String> groups,
    SortedSet<String> units,
    SortedSet<String> held,
    Map<String, String> attributes,
    boolean recipient,
    Map<String, JoinableGroup> joinable,
    String managerMail,
    Map<String, String> names,
    List<String> notes) {

  /** Whether an account was made for what was sent. Microsoft tells whole seconds. */
  static boolean made(JsonNode account, Sent sent) {
    if (sent == null || sent.at() == null) {
      return false;
    }
    String id = knownId(sent);
    if (id != null) {
      return id.equals(account.path("id").asText());
    }
    Instant created = Instant.parse(account.path("createdDateTime").asText());
    Instant at = sent.at().truncatedTo(ChronoUnit.SECONDS);
    // What was sent to take an account away was sent for one that had been made before.
    return deletes(sent) ? created.isBefore(sent.at()) : !created.isBefore(at);
  }

  static String knownId(Sent sent) {
    return sent == null ? null : sent.answers().path("1").path("id").asText(null);
  }

  private static boolean deletes(Sent sent) {
    return sent.after() != null && !sent.after().path("account").isObject();
  }

  String id() {
    return account.path("id").asText();
  }

  /** To whom the mails about the account go. */
  MailedTo mailedTo(List<Recipient> recipients) {
    ObjectNode manager =
        wanted.manager() == null
            ? null
            : JsonNodeFactory.instance.objectNode().put("mail", managerMail);
    return MailedTo.of(recipients, wanted.properties(), manager);
  }

  String manager() {
    return account.path("manager").path("id").asText(null);
  }

  String name(String id) {
    return names.getOrDefault(id, id);
  }

  /** Whether the account has the values that are wanted. */
  boolean alike() {
    ObjectNode values = wanted.likewise(account);
    String name = values.path(NewAccount.NAME).asText();
    if (name.equalsIgnoreCase(wanted.principalName())) {
      values.put(NewAccount.NAME, wanted.principalName());
    }
    return values.toString().equals(wanted.properties().toString());
  }

  /** What is there, told like what is wanted. */
  JsonNode snapshot() {
    if (account == null) {
      return NewAccount.absent(wanted.principalName());
    }
    if (!ours) {
      return NewAccount.absent(wanted.principalName()).put("account", "somebody else's");
    }
    TreeSet<String> tags = new TreeSet<>(String::compareToIgnoreCase);
    wanted.tags().stream().filter(held::contains).forEach(tags::add);
    TreeMap<String, String> values = new TreeMap<>(attributes);
    values.keySet().retainAll(wanted.attributes().keySet());
    return new NewAccount(
            wanted.likewise(account), manager(), licenses.direct(), groups, units, tags, values)
        .snapshot();
  }
}
