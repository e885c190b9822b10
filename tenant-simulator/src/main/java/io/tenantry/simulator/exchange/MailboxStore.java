package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.exchange.Mailbox.Changes;
import io.tenantry.simulator.exchange.Mailbox.Quota;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.MailboxSeed;
import io.tenantry.simulator.seed.Seed;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** The mailboxes: seeded ones, with the changes made since. */
final class MailboxStore {

  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int LOCKS = 256;

  private final Seed seed;
  private final IntPredicate accounts;
  private final Map<Integer, Changes> changes = new ConcurrentHashMap<>();
  private final Object[] locks = new Object[LOCKS];

  MailboxStore(Seed seed, IntPredicate accounts) {
    this.seed = seed;
    this.accounts = accounts;
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new Object();
    }
  }

  void reset() {
    changes.clear();
  }

  int size() {
    return seed.users();
  }

  boolean exists(int index) {
    return accounts.test(index) && seed.hasMailbox(index);
  }

  Mailbox get(int index) {
    MailboxSeed original = seed.mailbox(index);
    Changes changed = changes.get(index);
    return changed == null
        ? new Mailbox(original, Quota.of(original.quota()), seeded(index))
        : new Mailbox(original, changed.quota(), changed.stored());
  }

  /** Indexes of the mailboxes that differ from the seed. */
  Set<Integer> changed() {
    return changes.keySet();
  }

  private Map<String, JsonNode> seeded(int index) {
    List<Integer> delegates = seed.access(index).sendOnBehalf();
    return delegates.isEmpty()
        ? Map.of()
        : Map.of(
            "GrantSendOnBehalfTo",
            Json.MAPPER.valueToTree(
                delegates.stream().map(seed::recipientGuid).map(UUID::toString).toList()));
  }

  /** Guards one mailbox while it is read, checked and changed. */
  Object lock(int index) {
    return locks[index % LOCKS];
  }

  void put(int index, Changes changed) {
    changes.put(index, changed);
  }

  /**
   * The one mailbox that an identity names: a GUID, sign-in name, address, alias or name.
   *
   * @throws CmdletFailure when there is none, or more than one
   */
  int resolve(String identity) throws CmdletFailure {
    return lookUp(Recipient.nameIn(identity)).orElseThrow(() -> CmdletFailure.notFound(identity));
  }

  /**
   * The mailbox that an identity names, if there is one.
   *
   * @throws CmdletFailure when there are several
   */
  Optional<Integer> lookUp(String identity) throws CmdletFailure {
    Optional<UUID> id = guid(identity);
    OptionalInt found = id.isPresent() ? byGuid(id.get()) : byText(identity);
    return found.isPresent() ? Optional.of(found.getAsInt()) : Optional.empty();
  }

  /** The mailbox that had this address in the beginning. */
  Optional<Integer> byAddress(String address) {
    int at = address.lastIndexOf('@');
    OptionalInt found = at > 0 ? byNickname(address.substring(0, at)) : OptionalInt.empty();
    return found.isPresent() ? Optional.of(found.getAsInt()) : Optional.empty();
  }

  /** The text as an id. */
  static Optional<UUID> guid(String text) {
    return GUID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  private OptionalInt byGuid(UUID id) {
    OptionalInt found = seed.userIndexByMailboxGuid(id);
    if (found.isEmpty()) {
      found = seed.userIndexByExchangeGuid(id);
    }
    if (found.isEmpty()) {
      found = seed.userIndex(id);
    }
    return withMailbox(found);
  }

  private OptionalInt byText(String identity) throws CmdletFailure {
    int at = identity.lastIndexOf('@');
    if (at > 0) {
      String domain = identity.substring(at + 1).toLowerCase(Locale.ROOT);
      if (!domain.equals(seed.domain()) && !domain.equals(seed.initialDomain())) {
        return OptionalInt.empty();
      }
      return byNickname(identity.substring(0, at));
    }
    OptionalInt alias = byNickname(identity);
    return alias.isPresent() ? alias : byName(identity);
  }

  private OptionalInt byNickname(String nickname) {
    return withMailbox(seed.userIndexByPrincipalName(nickname + "@" + seed.domain()));
  }

  /** Looks through all names: slow with many users, which is why ids are the better identities. */
  private OptionalInt byName(String name) throws CmdletFailure {
    Set<Integer> found = new HashSet<>();
    changes.forEach(
        (index, changed) -> {
          Mailbox mailbox = get(index);
          if (exists(index) && isCalled(mailbox, name)) {
            found.add(index);
          }
        });
    for (int i = 0; i < seed.users() && found.size() < 2; i++) {
      if (!changes.containsKey(i) && seed.displayName(i).equalsIgnoreCase(name) && exists(i)) {
        found.add(i);
      }
    }
    if (found.size() > 1) {
      throw CmdletFailure.ambiguous(name);
    }
    return found.isEmpty() ? OptionalInt.empty() : OptionalInt.of(found.iterator().next());
  }

  private static boolean isCalled(Mailbox mailbox, String name) {
    return mailbox.displayName().equalsIgnoreCase(name)
        || mailbox.alias().equalsIgnoreCase(name)
        || mailbox.name().equalsIgnoreCase(name);
  }

  private OptionalInt withMailbox(OptionalInt index) {
    return index.isPresent() && exists(index.getAsInt()) ? index : OptionalInt.empty();
  }
}
