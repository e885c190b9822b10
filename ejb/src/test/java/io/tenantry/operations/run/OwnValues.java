package io.tenantry.operations.run;

import io.tenantry.actions.PortalCall;
import io.tenantry.actions.PortalStore;
import io.tenantry.operations.Outcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Tenantry's own values, in place of the database. */
final class OwnValues {

  private final Map<PortalStore, Map<String, Map<String, String>>> stores = new HashMap<>();

  /** Objects that have none are left out. */
  Map<String, Map<String, String>> read(PortalStore store, Collection<String> keys) {
    Map<String, Map<String, String>> found = new HashMap<>(stores.getOrDefault(store, Map.of()));
    found.keySet().retainAll(keys);
    return found;
  }

  void put(PortalStore store, String key, Map<String, String> values) {
    of(store, key).clear();
    of(store, key).putAll(values);
  }

  /** Writes what goes together with an outcome. */
  void write(Outcome outcome) {
    for (PortalCall write : outcome.writes()) {
      Map<String, String> values = of(write.store(), write.key());
      if (write.value() == null) {
        values.remove(write.name());
      } else {
        values.put(write.name(), write.value());
      }
    }
  }

  private Map<String, String> of(PortalStore store, String key) {
    return stores
        .computeIfAbsent(store, s -> new HashMap<>())
        .computeIfAbsent(key, k -> new TreeMap<>(String::compareToIgnoreCase));
  }
}
