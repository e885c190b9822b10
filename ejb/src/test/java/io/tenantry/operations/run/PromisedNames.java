package io.tenantry.operations.run;

import io.tenantry.gateway.Promises;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Names that are promised to the targets of an {@link ActionRun}, and to those of other runs. */
final class PromisedNames {

  private final Map<Integer, String> promised = new TreeMap<>();
  private final Set<String> elsewhere = new HashSet<>();

  void clear() {
    promised.clear();
    elsewhere.clear();
  }

  void elsewhere(String name) {
    elsewhere.add(name);
  }

  /** By target; those of a preview are forgotten with it. */
  Promises of(boolean preview) {
    Map<Integer, String> kept = preview ? new HashMap<>() : promised;
    return (what, target, names) -> {
      String own = kept.remove(target.seq());
      if (own != null && names.contains(own)) {
        kept.put(target.seq(), own);
        return Optional.of(own);
      }
      Optional<String> first =
          names.stream()
              .filter(name -> !promised.containsValue(name) && !kept.containsValue(name))
              .filter(name -> !elsewhere.contains(name))
              .findFirst();
      first.ifPresent(name -> kept.put(target.seq(), name));
      return first;
    };
  }
}
