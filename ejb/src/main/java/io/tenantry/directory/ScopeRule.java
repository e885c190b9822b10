package io.tenantry.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tenantry.actions.TargetKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which rows of the directory a scope lets through, kind by kind.
 *
 * @param everything lets every row through, whatever else is said
 * @param alternatives by kind: a row is let through when all conditions of any alternative hold; an
 *     alternative without conditions lets every row of its kind through
 * @param following kinds that follow their users: a device its primary user, a mailbox its user, a
 *     group and a site its owner
 */
public record ScopeRule(
    boolean everything,
    Map<TargetKind, List<List<TableQuery.Filter>>> alternatives,
    Set<TargetKind> following) {

  /** The kinds that may follow their users. */
  public static final Set<TargetKind> FOLLOWERS =
      EnumSet.of(TargetKind.MANAGED_DEVICE, TargetKind.MAILBOX, TargetKind.GROUP, TargetKind.SITE);

  public static final ScopeRule EVERYTHING = new ScopeRule(true, Map.of(), Set.of());

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** The rule as the database keeps it and the REST API takes it. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private record Written(
      boolean everything,
      Map<String, List<List<TableQuery.Filter>>> alternatives,
      List<String> following) {}

  /** Whether it lets nothing through, whatever there is. */
  public boolean empty() {
    return !everything && alternatives.values().stream().allMatch(List::isEmpty);
  }

  /** The ids of all groups whose members it asks for. */
  public Set<String> groups() {
    return alternatives.values().stream()
        .flatMap(List::stream)
        .flatMap(List::stream)
        .filter(condition -> condition.column().equals(ListConditions.MEMBER_OF))
        .flatMap(condition -> ListConditions.groupIds(condition).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The alternatives for a kind. */
  List<List<TableQuery.Filter>> of(TargetKind kind) {
    return alternatives.getOrDefault(kind, List.of());
  }

  /**
   * Reads a rule that was written.
   *
   * @throws InvalidQuery when it does not fit, with what is wrong
   */
  public static ScopeRule read(String json) {
    Written written;
    try {
      written = JSON.readValue(json, Written.class);
    } catch (JsonProcessingException e) {
      throw new InvalidQuery("The rule cannot be read: " + e.getOriginalMessage());
    }
    Map<TargetKind, List<List<TableQuery.Filter>>> alternatives = new LinkedHashMap<>();
    if (written.alternatives() != null) {
      written.alternatives().forEach((kind, some) -> alternatives.put(kind(kind), some));
    }
    Set<TargetKind> following = EnumSet.noneOf(TargetKind.class);
    if (written.following() != null) {
      written.following().forEach(kind -> following.add(kind(kind)));
    }
    ScopeRule rule = new ScopeRule(written.everything(), alternatives, following);
    rule.check();
    return rule;
  }

  private static TargetKind kind(String slug) {
    return TargetKind.of(slug)
        .orElseThrow(() -> new InvalidQuery("There is no kind of targets \"" + slug + "\""));
  }

  private void check() {
    alternatives.forEach(
        (kind, some) ->
            some.forEach(
                all -> QueryTranslation.filter(kind, new TableQuery(null, all, null, false))));
    for (TargetKind kind : following) {
      if (!FOLLOWERS.contains(kind)) {
        throw new InvalidQuery(kind.many() + " do not follow users");
      }
    }
  }

  /** As JSON. */
  public String json() {
    Map<String, List<List<TableQuery.Filter>>> written = new LinkedHashMap<>();
    alternatives.forEach((kind, some) -> written.put(kind.slug(), some));
    List<String> followers = new ArrayList<>();
    following.forEach(kind -> followers.add(kind.slug()));
    try {
      return JSON.writeValueAsString(new Written(everything, written, followers));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A rule cannot be written", e);
    }
  }
}
