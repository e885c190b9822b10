package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Reads which licenses users hold, from which groups they come, and what becomes of both. */
final class LicenseRemovalReads {

  private final LicenseReads licenses = new LicenseReads();

  Map<String, LicenseRemoval> of(
      Collection<Target> targets, RemoveAllLicensesForm form, Reads reads) {
    Map<String, JsonNode> users = LicenseReads.users(targets, reads);
    Map<String, SortedMap<String, LicenseSource>> all = new HashMap<>();
    Map<String, SortedMap<String, LicenseSource>> asked = new HashMap<>();
    for (Target target : targets) {
      JsonNode user = users.get(target.key());
      if (user == null) {
        continue;
      }
      SortedMap<String, LicenseSource> sources = LicenseSource.of(user);
      List<String> recorded = LicensingGroups.recorded(target);
      recorded.forEach(id -> sources.putIfAbsent(id, LicenseSource.none()));
      if (form == null) {
        // An undo tells of what was recorded, and of nothing else.
        sources.keySet().retainAll(recorded);
      }
      all.put(target.key(), sources);
      if (!sources.isEmpty() && (form == null || form.leavesGroups())) {
        asked.put(target.key(), sources);
      }
    }
    LicensingGroups.complete(asked, reads);
    LicensingGroups.name(
        all.entrySet().stream()
            .filter(entry -> !asked.containsKey(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList(),
        reads);
    Map<String, LicenseRemoval> states = new HashMap<>();
    licenses
        .states(users, reads)
        .forEach(
            (id, state) ->
                states.put(id, new LicenseRemoval(state, all.get(id), asked.containsKey(id))));
    return states;
  }
}
