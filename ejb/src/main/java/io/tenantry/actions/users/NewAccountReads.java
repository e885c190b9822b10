package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.actions.users.JoinableGroup.Route;
import io.tenantry.gateway.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads what there is of accounts to be made, and what is in the way of making them: everything
 * that does not depend on another answer goes as one batch.
 */
final class NewAccountReads {

  /**
   * An account to be made.
   *
   * @param wanted its manager may be a sign-in name
   * @param notes what the operator should know of it
   * @param obstacle why it must not be made, or {@code null}
   */
  record Wish(Target target, NewAccount wanted, List<String> notes, Problem obstacle) {
    boolean fresh() {
      return target.sent() == null;
    }
  }

  private final Reads reads;
  private final Asked asked = new Asked();
  private final UnitReads units = new UnitReads(asked);
  private final Map<String, Sku> skus = new HashMap<>();
  private Domains domains;

  NewAccountReads(Reads reads) {
    this.reads = reads;
  }

  /** By target key. */
  Map<String, NewAccountState> of(List<Wish> wishes) {
    reads.subscribedSkus().stream().map(Sku::of).forEach(sku -> skus.put(sku.skuId(), sku));
    domains = Domains.read(reads);
    for (Wish wish : wishes) {
      asked.graph(NewAccountCalls.account(wish));
      if (wish.fresh()) {
        asked.graph(NewAccountCalls.holders(wish)).graph(NewAccountCalls.deleted(wish));
      }
      if (wish.wanted().manager() != null) {
        asked.graph(NewAccountCalls.person(wish.wanted().manager()));
      }
      units.ask(wish);
      wish.wanted().groups().forEach(group -> asked.graph(NewAccountCalls.group(group)));
    }
    if (wishes.stream().anyMatch(wish -> !wish.wanted().licenses().isEmpty())) {
      asked.graph(NewAccountCalls.ORGANIZATION);
    }
    asked.send(reads);
    for (Wish wish : wishes) {
      wish.wanted().groups().stream()
          .filter(id -> asked.found(NewAccountCalls.group(id), "The groups") == null)
          .forEach(id -> asked.call(NewAccountCalls.groupOfExchange(id)));
    }
    asked.send(reads);
    Map<Wish, JsonNode> accounts = new LinkedHashMap<>();
    for (Wish wish : wishes) {
      Answer found =
          asked.found(
              NewAccountCalls.account(wish), "The account " + wish.wanted().principalName());
      accounts.put(wish, found == null ? null : found.body());
      if (found != null) {
        String id = found.body().path("id").asText();
        asked.graph("/users/" + id + NewAccountCalls.GROUPS_OF);
        units.ask(wish, id);
        if (!mailGroups(wish).isEmpty()) {
          asked.call(NewAccountCalls.recipient(id));
        }
      }
    }
    asked.send(reads);
    accounts.forEach(
        (wish, account) -> {
          if (account != null && isRecipient(wish, account)) {
            asked.call(NewAccountCalls.mailGroupsOf(distinguishedName(account)));
          }
        });
    asked.send(reads);
    return states(accounts);
  }

  private Map<String, NewAccountState> states(Map<Wish, JsonNode> accounts) {
    List<String> ids =
        accounts.values().stream()
            .filter(account -> account != null)
            .map(account -> account.path("id").asText())
            .toList();
    Map<String, Map<String, String>> tags = reads.portal(PortalStore.USER_TAG, ids);
    Map<String, Map<String, String>> attributes = reads.portal(PortalStore.USER_ATTRIBUTE, ids);
    Map<String, NewAccountState> states = new HashMap<>();
    accounts.forEach(
        (wish, account) -> {
          String id = account == null ? "" : account.path("id").asText();
          TreeSet<String> held = new TreeSet<>(String::compareToIgnoreCase);
          held.addAll(tags.getOrDefault(id, Map.of()).keySet());
          states.put(
              wish.target().key(),
              state(wish, account, held, attributes.getOrDefault(id, Map.of())));
        });
    return states;
  }

  private NewAccountState state(
      Wish wish, JsonNode account, SortedSet<String> tags, Map<String, String> attributes) {
    List<String> notes = new ArrayList<>(wish.notes());
    Map<String, String> names = new HashMap<>();
    NewAccount wanted = wish.wanted().located(country(wish));
    Problem obstacle = wish.obstacle();
    String managerMail = null;
    if (wanted.manager() != null) {
      Answer manager = asked.found(NewAccountCalls.person(wanted.manager()), "The manager");
      if (manager == null) {
        obstacle = NewAccountProblems.noManager(wanted.manager());
      } else {
        String id = manager.body().path("id").asText();
        names.put(id, manager.body().path("displayName").asText());
        managerMail = manager.body().path("mail").asText(null);
        wanted = wanted.with(id);
      }
    }
    Map<String, JoinableGroup> joinable = new TreeMap<>();
    for (String id : wanted.groups()) {
      JoinableGroup group = groupOf(id);
      if (group != null && group.route() != null) {
        joinable.put(id, group);
      } else {
        Problem problem = group == null ? NewAccountProblems.noGroup(id) : group.problem();
        notes.add(problem.message());
        obstacle = obstacle == null ? problem : obstacle;
      }
    }
    Problem noUnit = units.obstacle(wish, names, notes);
    obstacle = obstacle == null ? noUnit : obstacle;
    if (obstacle == null) {
      obstacle = NewAccountProblems.of(wanted, domains, skus, joinable.values());
    }
    if (wish.fresh() && account == null) {
      Problem taken =
          NewAccountProblems.taken(
              wanted,
              asked.found(NewAccountCalls.holders(wish), "The holders of addresses").body(),
              notes);
      obstacle = obstacle == null ? taken : obstacle;
      NewAccountProblems.noteDeleted(
          wanted, asked.found(NewAccountCalls.deleted(wish), "The deleted accounts").body(), notes);
    }
    boolean ours = account != null && NewAccountState.made(account, wish.target().sent());
    return new NewAccountState(
        wanted,
        account,
        NewAccountState.knownId(wish.target().sent()),
        ours,
        obstacle,
        licenses(account),
        account == null ? new TreeSet<>() : groups(wish, account),
        units.of(wish, account, names),
        tags,
        attributes,
        account != null && isRecipient(wish, account),
        joinable,
        managerMail,
        names,
        notes);
  }

  private String country(Wish wish) {
    return wish.wanted().licenses().isEmpty()
        ? null
        : asked
            .found(NewAccountCalls.ORGANIZATION, "The tenant's country")
            .body()
            .path("value")
            .path(0)
            .path("countryLetterCode")
            .asText(null);
  }

  private LicenseState licenses(JsonNode account) {
    return account == null
        ? new LicenseState(null, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), skus)
        : LicenseState.of(account, Map.of(), skus);
  }

  /** Those that it was put into: the members of dynamic ones come and go by themselves. */
  private SortedSet<String> groups(Wish wish, JsonNode account) {
    SortedSet<String> groups = new TreeSet<>();
    String path = "/users/" + account.path("id").asText() + NewAccountCalls.GROUPS_OF;
    Answer answer = asked.found(path, "The groups of " + wish.wanted().principalName());
    if (answer != null) {
      for (JsonNode group : answer.body().path("value")) {
        if (!group.path("groupTypes").toString().contains("DynamicMembership")) {
          groups.add(group.path("id").asText());
        }
      }
    }
    if (isRecipient(wish, account)) {
      Answer mail =
          asked.found(
              NewAccountCalls.mailGroupsOf(distinguishedName(account)), "The distribution groups");
      mail.body()
          .path("value")
          .forEach(group -> groups.add(group.path("ExternalDirectoryObjectId").asText()));
    }
    return groups;
  }

  private List<String> mailGroups(Wish wish) {
    return wish.wanted().groups().stream()
        .filter(id -> groupOf(id) != null && groupOf(id).on(Route.EXCHANGE))
        .toList();
  }

  private JoinableGroup groupOf(String id) {
    Answer answer = asked.found(NewAccountCalls.group(id), "The groups");
    if (answer != null) {
      return JoinableGroup.of(answer.body());
    }
    Answer ofExchange = asked.found(NewAccountCalls.groupOfExchange(id), "The distribution groups");
    return ofExchange == null
        ? null
        : JoinableGroup.ofExchange(id, ofExchange.body().path("value").path(0));
  }

  private boolean isRecipient(Wish wish, JsonNode account) {
    return !mailGroups(wish).isEmpty() && distinguishedName(account) != null;
  }

  private String distinguishedName(JsonNode account) {
    Answer answer =
        asked.found(NewAccountCalls.recipient(account.path("id").asText()), "The mailbox");
    JsonNode found = answer == null ? null : answer.body().path("value").path(0);
    return found == null ? null : found.path("DistinguishedName").asText(null);
  }
}
