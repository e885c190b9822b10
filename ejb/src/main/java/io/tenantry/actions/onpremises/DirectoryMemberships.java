package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Change;
import io.tenantry.actions.LdapOperation.Modify;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.gateway.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which groups of Active Directory a user is in there, whatever the cloud still shows of it.
 *
 * @param connected whether Active Directory is connected
 * @param account DN of the user's account, or {@code null} when he has none
 * @param groups DNs of groups by security identifier
 * @param memberOf DNs of the groups that he is in, in lower case
 * @param primaryGroup last part of his primary group's security identifier
 */
public record DirectoryMemberships(
    boolean connected,
    String account,
    Map<String, String> groups,
    Set<String> memberOf,
    String primaryGroup) {

  /** Of a user about whom Active Directory cannot be asked. */
  public static final DirectoryMemberships UNCONNECTED =
      new DirectoryMemberships(false, null, Map.of(), Set.of(), "");

  private static final int GROUPS_IN_FILTER = 200;

  /**
   * Reads the groups once for all users.
   *
   * @param sids security identifiers of groups
   * @return by target key; nobody when Active Directory is not connected
   */
  public static Map<String, DirectoryMemberships> of(
      Collection<Target> targets, Collection<String> sids, Reads reads) {
    List<Answer> answers = reads.answers(searches(sids));
    if (answers.isEmpty()
        || answers.stream().anyMatch(answer -> answer.code().equals("settings.missing"))) {
      return Map.of();
    }
    Map<String, String> groups = new HashMap<>();
    answers.stream()
        .flatMap(answer -> DirectorySearch.found(answer).stream())
        .forEach(group -> groups.put(group.path("objectSid").asText(), dn(group)));
    Map<String, DirectoryMemberships> memberships = new HashMap<>();
    SynchronizedAccounts.of(targets, List.of(), List.of("memberOf", "primaryGroupID"), reads)
        .forEach((key, account) -> memberships.put(key, of(account, Map.copyOf(groups))));
    return memberships;
  }

  private static List<LdapCall> searches(Collection<String> sids) {
    List<String> filters =
        sids.stream()
            .distinct()
            .filter(SecurityIdentifier::is)
            .map(sid -> new SecurityIdentifier(sid).filter())
            .toList();
    List<LdapCall> searches = new ArrayList<>();
    for (int from = 0; from < filters.size(); from += GROUPS_IN_FILTER) {
      List<String> some = filters.subList(from, Math.min(filters.size(), from + GROUPS_IN_FILTER));
      searches.add(
          DirectorySearch.everywhere(
              "(&(objectClass=group)" + DirectorySearch.anyOf(some) + ")", List.of("objectSid")));
    }
    return searches;
  }

  private static DirectoryMemberships of(SynchronizedAccount account, Map<String, String> groups) {
    JsonNode entry = account.entry();
    return entry == null
        ? new DirectoryMemberships(true, null, groups, Set.of(), "")
        : new DirectoryMemberships(
            true,
            dn(entry),
            groups,
            DirectorySearch.values(entry, "memberOf").stream()
                .map(DirectoryMemberships::lower)
                .collect(Collectors.toUnmodifiableSet()),
            entry.path("primaryGroupID").asText());
  }

  private static String dn(JsonNode entry) {
    return entry.path("dn").asText();
  }

  private static String lower(String dn) {
    return dn.toLowerCase(Locale.ROOT);
  }

  /**
   * Why the user's membership cannot be changed, in words that follow the group's name.
   *
   * @param domain that the group is from; empty where not known
   */
  public Optional<String> obstacle(String sid, String domain) {
    if (!connected) {
      return Optional.of("Active Directory owns it, which is not connected");
    }
    if (account == null) {
      return Optional.of("Active Directory owns it, where no account of the user is found");
    }
    if (!groups.containsKey(sid)) {
      return Optional.of(
          domain.isEmpty() || domain.equalsIgnoreCase(Names.domain(account))
              ? "Active Directory owns it, where it is not found"
              : "it is from the domain "
                  + domain
                  + ", and "
                  + Names.domain(account)
                  + " is connected");
    }
    return !primaryGroup.isEmpty() && sid.endsWith("-" + primaryGroup)
        ? Optional.of("it is the user's primary group in Active Directory")
        : Optional.empty();
  }

  /** Whether the user is a direct member there. */
  public boolean has(String sid) {
    return groups.containsKey(sid) && memberOf.contains(lower(groups.get(sid)));
  }

  /** Takes the user out of a group to which there is no obstacle. */
  public Call removal(String sid) {
    return member(sid, Modify.delete("member", account));
  }

  /** Puts the user into a group to which there is no obstacle. */
  public Call addition(String sid) {
    return member(sid, Modify.add("member", account));
  }

  private LdapCall member(String sid, Change change) {
    return new LdapCall(groups.get(sid), new Modify(List.of(change))).keeping("dn");
  }

  /** Whether a call changes the members of this group. */
  public boolean concerns(Call call, String sid) {
    return call instanceof LdapCall ldap && ldap.dn().equals(groups.get(sid));
  }
}
