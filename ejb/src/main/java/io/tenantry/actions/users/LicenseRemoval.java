package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The licenses of one user and the groups that some of them come from.
 *
 * @param licenses what the user holds
 * @param sources groups by id
 * @param asked whether the user is to leave groups, so that the snapshot tells of them
 */
record LicenseRemoval(
    LicenseState licenses, SortedMap<String, LicenseSource> sources, boolean asked) {

  /** The name of a group, or its id where it has none that is known. */
  String name(String group) {
    LicenseSource source = sources.get(group);
    return source == null || source.group() == null ? group : source.group().name();
  }

  /** The licenses once the user is out of these groups and they have taken back theirs. */
  LicenseState without(Collection<String> groups) {
    SortedMap<String, Set<String>> byGroup = new TreeMap<>();
    sources.forEach(
        (id, source) -> {
          if (!groups.contains(id)) {
            source
                .licenses()
                .keySet()
                .forEach(sku -> byGroup.computeIfAbsent(sku, s -> new TreeSet<>()).add(name(id)));
          }
        });
    return new LicenseState(
        licenses.usageLocation(), licenses.direct(), licenses.failed(), byGroup, licenses.skus());
  }

  /** What the user holds directly and, where groups are asked for, which of them count. */
  JsonNode snapshot() {
    return snapshot(licenses, id -> sources.get(id).counts());
  }

  /** As a snapshot would be with other licenses and groups. */
  JsonNode snapshot(LicenseState state, Predicate<String> counts) {
    ObjectNode snapshot = (ObjectNode) state.snapshot();
    if (asked) {
      ObjectNode groups = snapshot.putObject("groups");
      sources.keySet().forEach(id -> groups.put(id, counts.test(id)));
    }
    return snapshot;
  }
}
