package io.tenantry.actions;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.gateway.Answer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A group of the tenant, with what decides who may change its members.
 *
 * @param unified whether it is a Microsoft 365 group
 * @param dynamic whether a rule finds its members
 * @param synced whether Active Directory owns it
 * @param roleAssignable whether directory roles can be given to it
 * @param mailEnabled whether it has a mail address
 * @param licenses the {@code skuId}s of the licenses that it gives to its members
 * @param guard why Tenantry leaves it as it is; {@code null} where it is not protected
 */
public record KnownGroup(
    String id,
    String name,
    boolean unified,
    boolean dynamic,
    boolean synced,
    boolean roleAssignable,
    boolean mailEnabled,
    Set<String> licenses,
    String guard) {

  private static final String SELECT =
      "?$select=id,displayName,groupTypes,onPremisesSyncEnabled,isAssignableToRole,mailEnabled,"
          + "assignedLicenses";

  /** One that is not protected. */
  public KnownGroup(
      String id,
      String name,
      boolean unified,
      boolean dynamic,
      boolean synced,
      boolean roleAssignable,
      boolean mailEnabled,
      Set<String> licenses) {
    this(id, name, unified, dynamic, synced, roleAssignable, mailEnabled, licenses, null);
  }

  /** The same group with why it is protected, {@code null} for not at all. */
  public KnownGroup guarded(String reason) {
    return new KnownGroup(
        id, name, unified, dynamic, synced, roleAssignable, mailEnabled, licenses, reason);
  }

  /** Reads groups, all at once; one that does not exist is absent. */
  public static Map<String, KnownGroup> read(Collection<String> ids, Reads reads) {
    List<String> all = List.copyOf(new LinkedHashSet<>(ids));
    List<Answer> answers =
        all.isEmpty()
            ? List.of()
            : reads.answers(
                all.stream().map(id -> GraphCall.get("/groups/" + id + SELECT)).toList());
    Map<String, String> guards = Guarded.groups(all, reads);
    Map<String, KnownGroup> groups = new TreeMap<>();
    for (int i = 0; i < all.size(); i++) {
      Unread.requireAnswered(answers.get(i), "The groups");
      if (answers.get(i).done()) {
        groups.put(all.get(i), of(answers.get(i).body()).guarded(guards.get(all.get(i))));
      }
    }
    return groups;
  }

  /** From Graph's {@code group}. */
  public static KnownGroup of(JsonNode group) {
    String types = group.path("groupTypes").toString();
    Set<String> licenses = new TreeSet<>();
    group
        .path("assignedLicenses")
        .forEach(license -> licenses.add(license.path("skuId").asText().toLowerCase(Locale.ROOT)));
    return new KnownGroup(
        group.path("id").asText(),
        group.path("displayName").asText(),
        types.contains("\"Unified\""),
        types.contains("\"DynamicMembership\""),
        group.path("onPremisesSyncEnabled").asBoolean(),
        group.path("isAssignableToRole").asBoolean(),
        group.path("mailEnabled").asBoolean(),
        licenses);
  }

  /** Why its members are not changed through Graph, to follow "…, which"; empty when one may. */
  public String ownedElsewhere() {
    if (guard != null) {
      return Guarded.words(guard);
    }
    if (dynamic) {
      return "finds its members by a rule";
    }
    if (synced) {
      return "is synchronized from Active Directory";
    }
    return mailEnabled && !unified ? "is kept by Exchange Online" : "";
  }
}
