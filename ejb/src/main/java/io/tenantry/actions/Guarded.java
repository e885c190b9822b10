package io.tenantry.actions;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Asks which of the objects that an action finds by itself are protected: they are left as they
 * are, and the plan tells so. What a form names is refused before anything is read.
 */
public final class Guarded {

  /** The name under which Tenantry's store has the reason. */
  public static final String REASON = "reason";

  private Guarded() {}

  /** Why groups are protected, by their id whatever its letter case; others are absent. */
  public static Map<String, String> groups(Collection<String> ids, Reads reads) {
    return reasons(PortalStore.PROTECTED_GROUP, ids, reads);
  }

  /** Why users are protected, by their id whatever its letter case; others are absent. */
  public static Map<String, String> users(Collection<String> ids, Reads reads) {
    return reasons(PortalStore.PROTECTED_USER, ids, reads);
  }

  /** In words that follow the object's name. */
  public static String words(String reason) {
    return "is protected: " + reason;
  }

  private static Map<String, String> reasons(
      PortalStore store, Collection<String> ids, Reads reads) {
    Map<String, String> reasons = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (!ids.isEmpty()) {
      reads
          .portal(store, new TreeSet<>(ids))
          .forEach((id, values) -> reasons.put(id, values.get(REASON)));
    }
    return reasons;
  }
}
