package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.DistributionGroupSeed;
import io.tenantry.simulator.seed.DistributionGroupSeed.Kind;
import io.tenantry.simulator.seed.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The groups that Exchange owns: seeded ones, with the changes made since. Who changes one holds
 * the store's own lock.
 */
final class DistributionGroupStore {

  private final Seed seed;
  private final Consumer<DirectoryGroup> directory;
  // A deleted group leaves an empty place behind, so that positions in lists stay what they are.
  private final List<Optional<DistributionGroup>> groups = new CopyOnWriteArrayList<>();

  /**
   * The seeded groups.
   *
   * @param directory told of every group that was made, changed or deleted
   */
  DistributionGroupStore(Seed seed, Consumer<DirectoryGroup> directory) {
    this.seed = seed;
    this.directory = directory;
    reset();
  }

  synchronized void reset() {
    groups.clear();
    seed.distributionGroups().forEach(group -> groups.add(Optional.of(of(group))));
  }

  int size() {
    return groups.size();
  }

  Optional<DistributionGroup> at(int index) {
    return groups.get(index);
  }

  Optional<DistributionGroup> find(UUID guid) {
    return first(group -> group.guid().equals(guid));
  }

  Optional<DistributionGroup> byAddress(String address) {
    return first(group -> group.recipient().hasAddress(address));
  }

  /** The groups that an identity names: an id, an address, an alias or a name. */
  List<DistributionGroup> called(String identity) {
    List<DistributionGroup> called = new ArrayList<>();
    for (Optional<DistributionGroup> place : groups) {
      place.filter(group -> isCalled(group, identity)).ifPresent(called::add);
    }
    return called;
  }

  /**
   * The one group that an identity names.
   *
   * @throws CmdletFailure when there is none, or more than one
   */
  DistributionGroup resolve(String given) throws CmdletFailure {
    List<DistributionGroup> called = called(Recipient.nameIn(given.trim()));
    if (called.size() > 1) {
      throw CmdletFailure.ambiguous(given);
    }
    return called.stream().findFirst().orElseThrow(() -> CmdletFailure.notFound(given));
  }

  /** Adds a group whose index is {@link #size()}. */
  void add(DistributionGroup group) {
    groups.add(Optional.of(group));
    directory.accept(shown(group, false));
  }

  void put(DistributionGroup group) {
    groups.set(group.index(), Optional.of(group));
    directory.accept(shown(group, false));
  }

  /** Removes a group, and with it its memberships. */
  void remove(DistributionGroup group) {
    groups.set(group.index(), Optional.empty());
    directory.accept(shown(group, true));
    for (Optional<DistributionGroup> place : groups) {
      if (place.isPresent() && place.get().members().contains(group.guid())) {
        Set<UUID> left = new LinkedHashSet<>(place.get().members());
        left.remove(group.guid());
        put(place.get().withMembers(left, place.get().changedAt()));
      }
    }
  }

  private DirectoryGroup shown(DistributionGroup group, boolean deleted) {
    List<String> description = new ArrayList<>();
    if (group.settings().containsKey("Description")) {
      group.settings().get("Description").forEach(line -> description.add(line.asText()));
    }
    return new DirectoryGroup(
        group.objectId(),
        group.security(),
        group.text("DisplayName"),
        String.join("\n", description),
        group.text("Alias"),
        group.text("PrimarySmtpAddress"),
        group.emailAddresses(),
        group.members().stream().flatMap(member -> objectId(member).stream()).toList(),
        group.createdAt(),
        deleted);
  }

  private Optional<UUID> objectId(UUID recipient) {
    OptionalInt user = seed.userIndexByRecipientGuid(recipient);
    return user.isPresent()
        ? Optional.of(seed.userId(user.getAsInt()))
        : find(recipient)
            .map(DistributionGroup::objectId)
            .or(() -> Optional.of(NewMailbox.other(recipient)));
  }

  private Optional<DistributionGroup> first(Predicate<DistributionGroup> condition) {
    return groups.stream().flatMap(Optional::stream).filter(condition).findFirst();
  }

  private static boolean isCalled(DistributionGroup group, String identity) {
    return group.guid().toString().equalsIgnoreCase(identity)
        || group.objectId().toString().equalsIgnoreCase(identity)
        || group.name().equalsIgnoreCase(identity)
        || group.text("DisplayName").equalsIgnoreCase(identity)
        || group.text("Alias").equalsIgnoreCase(identity)
        || group.recipient().hasAddress(identity);
  }

  private DistributionGroup of(DistributionGroupSeed group) {
    Map<String, JsonNode> settings = new HashMap<>();
    settings.put("Name", TextNode.valueOf(group.displayName()));
    settings.put("DisplayName", TextNode.valueOf(group.displayName()));
    settings.put("Alias", TextNode.valueOf(group.alias()));
    settings.put("PrimarySmtpAddress", TextNode.valueOf(group.primarySmtpAddress()));
    settings.put("EmailAddresses", Json.MAPPER.valueToTree(group.emailAddresses()));
    settings.put("Description", Json.MAPPER.valueToTree(List.of(group.description())));
    settings.put("ManagedBy", Json.MAPPER.valueToTree(ids(group.owners())));
    settings.put("RoomList", BooleanNode.valueOf(group.kind() == Kind.ROOM_LIST));
    settings.put("MemberJoinRestriction", TextNode.valueOf("Closed"));
    settings.put(
        "MemberDepartRestriction", TextNode.valueOf(group.securityEnabled() ? "Closed" : "Open"));
    settings.put("RequireSenderAuthenticationEnabled", BooleanNode.TRUE);
    Set<UUID> members = new LinkedHashSet<>();
    group.members().forEach(user -> members.add(seed.recipientGuid(user)));
    group.nested().forEach(i -> members.add(seed.distributionGroups().get(i).guid()));
    return new DistributionGroup(
        group.index(),
        group.guid(),
        group.externalDirectoryObjectId(),
        group.securityEnabled(),
        group.onPremisesSynced(),
        group.createdAt(),
        group.createdAt(),
        Map.copyOf(settings),
        members);
  }

  private List<String> ids(List<Integer> users) {
    return users.stream().map(seed::recipientGuid).map(UUID::toString).toList();
  }
}
