package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.Person;
import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.seed.Team;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** All that can get mail: finds mailboxes, guests and groups by whatever names them. */
final class Recipients {

  private final Seed seed;
  private final IntPredicate accounts;
  private final MailboxStore mailboxes;
  private final DistributionGroupStore groups;
  private final Function<String, Optional<NewMailbox>> newMailboxes;
  // Microsoft 365 groups: known for their addresses, which stay taken when one is deleted.
  private final List<Recipient> unified;

  Recipients(Seed seed, Accounts accounts, MailboxStore mailboxes, DistributionGroupStore groups) {
    this.seed = seed;
    this.accounts = accounts.seeded();
    newMailboxes = accounts.created();
    this.mailboxes = mailboxes;
    this.groups = groups;
    unified =
        seed.groups().stream()
            .filter(team -> team.kind() == Team.Kind.UNIFIED)
            .map(Recipient::of)
            .toList();
  }

  /** Number of positions: users first, groups behind them. */
  int size() {
    return seed.users() + groups.size();
  }

  /** The recipient at a position, if there is one. */
  Optional<Recipient> at(int position) {
    return position < seed.users()
        ? ofUser(position)
        : groups.at(position - seed.users()).map(DistributionGroup::recipient);
  }

  /** Id of the recipient object at a position, without reading the rest; it may be of nobody. */
  Optional<UUID> guidAt(int position) {
    return position < seed.users()
        ? Optional.of(seed.recipientGuid(position))
        : groups.at(position - seed.users()).map(DistributionGroup::guid);
  }

  /** The recipient whose recipient object has this id; none when it is gone. */
  Optional<Recipient> find(UUID guid) {
    OptionalInt user = seed.userIndexByRecipientGuid(guid);
    return user.isPresent()
        ? ofUser(user.getAsInt())
        : groups
            .find(guid)
            .map(DistributionGroup::recipient)
            .or(() -> created(NewMailbox.other(guid).toString()));
  }

  /**
   * The one recipient that an identity names.
   *
   * @throws CmdletFailure when there is none, or more than one
   */
  Recipient resolve(String identity) throws CmdletFailure {
    return known(identity).orElseThrow(() -> CmdletFailure.notFound(identity));
  }

  /** A recipient that a property of another object names. */
  Recipient referred(String identity) throws CmdletFailure {
    return known(identity).orElseThrow(() -> CmdletFailure.noRecipient(identity));
  }

  /** A recipient to whom a permission can be given. */
  Recipient principal(String identity) throws CmdletFailure {
    return known(identity)
        .filter(Recipient::securityPrincipal)
        .orElseThrow(() -> CmdletFailure.noPrincipal(identity));
  }

  /** Whether there is a recipient of this name. */
  boolean isNameTaken(String name) {
    try {
      return known(name).map(r -> r.name().equalsIgnoreCase(name)).orElse(false);
    } catch (CmdletFailure severalOnes) {
      return true;
    }
  }

  /** Who has this mail address. */
  Optional<Recipient> holder(String address) {
    for (int index : mailboxes.changed()) {
      Optional<Recipient> changed = ofUser(index).filter(r -> r.hasAddress(address));
      if (changed.isPresent()) {
        return changed;
      }
    }
    Optional<Recipient> group =
        groups
            .byAddress(address)
            .map(DistributionGroup::recipient)
            .or(() -> unified.stream().filter(r -> r.hasAddress(address)).findFirst());
    return group.isPresent()
        ? group
        : mailboxes
            .byAddress(address)
            .flatMap(this::ofUser)
            .or(() -> created(address))
            .filter(r -> r.hasAddress(address));
  }

  /** The recipients with these ids, without those that are gone. */
  List<Recipient> named(JsonNode guids) {
    List<Recipient> named = new ArrayList<>();
    guids.forEach(guid -> find(UUID.fromString(guid.asText())).ifPresent(named::add));
    return named;
  }

  /** Names put in the place of ids, in a list or in what is to be added and removed. */
  JsonNode identified(JsonNode given) throws CmdletFailure {
    if (given.isObject()) {
      ObjectNode change = Json.MAPPER.createObjectNode();
      for (Map.Entry<String, JsonNode> verb : given.properties()) {
        if (!verb.getKey().startsWith("@")) {
          change.set(verb.getKey().toLowerCase(Locale.ROOT), ids(verb.getValue()));
        }
      }
      return change;
    }
    return ids(given);
  }

  /** Notes who was added to and removed from a list of recipients. */
  void noteChanges(Effects effects, String object, String right, JsonNode before, JsonNode after) {
    Map<UUID, String> old = objectIds(before);
    Map<UUID, String> now = objectIds(after);
    old.forEach(
        (guid, id) -> {
          if (!now.containsKey(guid)) {
            effects.add(object, right + " -" + id);
          }
        });
    now.forEach(
        (guid, id) -> {
          if (!old.containsKey(guid)) {
            effects.add(object, right + " +" + id);
          }
        });
  }

  private Map<UUID, String> objectIds(JsonNode guids) {
    Map<UUID, String> ids = new LinkedHashMap<>();
    named(guids).forEach(recipient -> ids.put(recipient.guid(), recipient.objectId().toString()));
    return ids;
  }

  private ArrayNode ids(JsonNode identities) throws CmdletFailure {
    ArrayNode ids = Json.MAPPER.createArrayNode();
    if (identities.isArray()) {
      for (JsonNode identity : identities) {
        ids.add(referred(identity.asText()).guid().toString());
      }
    } else if (!identities.isNull() && !identities.asText().isEmpty()) {
      ids.add(referred(identities.asText()).guid().toString());
    }
    return ids;
  }

  /** The recipient that an identity names, if there is one. */
  Optional<Recipient> known(String given) throws CmdletFailure {
    String identity = Recipient.nameIn(given.trim());
    Map<UUID, Recipient> found = new LinkedHashMap<>();
    mailboxes.lookUp(identity).flatMap(this::ofUser).ifPresent(r -> found.put(r.guid(), r));
    guest(identity).ifPresent(r -> found.put(r.guid(), r));
    for (DistributionGroup group : groups.called(identity)) {
      found.put(group.guid(), group.recipient());
    }
    if (found.isEmpty()) {
      created(identity).ifPresent(r -> found.put(r.guid(), r));
    }
    if (found.size() > 1) {
      throw CmdletFailure.ambiguous(identity);
    }
    return found.values().stream().findFirst();
  }

  private Optional<Recipient> created(String identity) {
    return newMailbox(identity).map(NewMailbox::recipient);
  }

  /** The mailbox that an account got after the start. */
  Optional<NewMailbox> newMailbox(String identity) {
    Optional<UUID> guid = MailboxStore.guid(identity);
    return newMailboxes
        .apply(identity)
        .or(() -> guid.flatMap(id -> newMailboxes.apply(NewMailbox.other(id).toString())));
  }

  private Optional<Recipient> guest(String identity) {
    Optional<UUID> id = MailboxStore.guid(identity);
    OptionalInt index = OptionalInt.empty();
    if (id.isPresent()) {
      index = seed.userIndex(id.get());
      index = index.isPresent() ? index : seed.userIndexByRecipientGuid(id.get());
    } else if (identity.indexOf('@') > 0) {
      String principal =
          identity.contains("#EXT#")
              ? identity
              : identity.replace('@', '_') + "#EXT#@" + seed.initialDomain();
      index = seed.userIndexByPrincipalName(principal);
    }
    return index.isEmpty() ? Optional.empty() : guest(index.getAsInt());
  }

  private Optional<Recipient> ofUser(int index) {
    return mailboxes.exists(index) ? Optional.of(Recipient.of(mailboxes.get(index))) : guest(index);
  }

  private Optional<Recipient> guest(int index) {
    Person person = seed.user(index);
    return person.kind() == Person.Kind.GUEST && accounts.test(index)
        ? Optional.of(Recipient.ofGuest(person, seed.recipientGuid(index), seed.initialDomain()))
        : Optional.empty();
  }
}
