package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.actions.Unread;
import io.tenantry.attributes.AttributeDefinition;
import io.tenantry.gateway.Answer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the attributes of many users; Microsoft is asked about extension attributes alone. */
final class AttributeReads {

  private AttributeReads() {}

  /**
   * The attributes that the form names or, for an undo, that were recorded.
   *
   * @param form {@code null} for an undo
   */
  static Map<String, AttributeState> of(
      Collection<Target> targets, SetPortalAttributeForm form, Reads reads) {
    Map<String, Set<String>> own = new HashMap<>();
    Map<String, Set<String>> extensions = new HashMap<>();
    Set<String> names = new TreeSet<>();
    for (Target target : targets) {
      own.put(target.key(), asked(target, form == null ? null : form.portalAttributes(), "portal"));
      extensions.put(
          target.key(),
          asked(target, form == null ? null : form.extensionAttributes(), "extension"));
      names.addAll(own.get(target.key()));
    }
    List<String> ids = targets.stream().map(Target::key).toList();
    Map<String, Map<String, String>> stored =
        names.isEmpty() ? Map.of() : reads.portal(PortalStore.USER_ATTRIBUTE, ids);
    Map<String, AttributeDefinition> definitions = new TreeMap<>(String::compareToIgnoreCase);
    if (!names.isEmpty()) {
      reads
          .portal(PortalStore.ATTRIBUTE, names)
          .forEach((name, one) -> definitions.put(name, AttributeDefinition.of(one)));
    }
    boolean asksMicrosoft = extensions.values().stream().anyMatch(asked -> !asked.isEmpty());
    Map<String, JsonNode> users = asksMicrosoft ? users(ids, reads) : Map.of();
    Set<String> cloudManaged = cloudManaged(users, reads);
    Map<String, AttributeState> states = new HashMap<>();
    for (String id : ids) {
      if (asksMicrosoft && !users.containsKey(id)) {
        continue;
      }
      JsonNode user = users.getOrDefault(id, MissingNode.getInstance());
      states.put(
          id,
          new AttributeState(
              stored(own.get(id), stored.getOrDefault(id, Map.of())),
              written(extensions.get(id), user.path("onPremisesExtensionAttributes")),
              definitions,
              user.path("onPremisesSyncEnabled").asBoolean() && !cloudManaged.contains(id),
              user.path("userType").asText().equals("Guest")));
    }
    return states;
  }

  private static Set<String> asked(Target target, Map<String, String> given, String part) {
    Set<String> names = new TreeSet<>(String::compareToIgnoreCase);
    if (given != null) {
      names.addAll(given.keySet());
    } else if (target.sent() != null && target.sent().after() != null) {
      target.sent().after().path(part).fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  private static Map<String, JsonNode> users(List<String> ids, Reads reads) {
    return reads.users(
        ids, List.of("userType", "onPremisesSyncEnabled", "onPremisesExtensionAttributes"));
  }

  /** Of synchronized users: those whose properties are written in the cloud nevertheless. */
  private static Set<String> cloudManaged(Map<String, JsonNode> users, Reads reads) {
    List<String> synced =
        users.keySet().stream()
            .filter(id -> users.get(id).path("onPremisesSyncEnabled").asBoolean())
            .toList();
    List<Answer> answers =
        synced.isEmpty()
            ? List.of()
            : reads.answers(
                synced.stream()
                    .map(id -> GraphCall.get("/users/" + id + "/onPremisesSyncBehavior"))
                    .toList());
    Set<String> managed = new HashSet<>();
    for (int i = 0; i < answers.size(); i++) {
      Unread.requireAnswered(answers.get(i), "Who owns synchronized users");
      if (answers.get(i).done() && answers.get(i).body().path("isCloudManaged").asBoolean()) {
        managed.add(synced.get(i));
      }
    }
    return managed;
  }

  private static SortedMap<String, String> stored(Set<String> asked, Map<String, String> values) {
    SortedMap<String, String> found = new TreeMap<>(String::compareToIgnoreCase);
    asked.forEach(name -> found.put(name, values.get(name)));
    return found;
  }

  private static SortedMap<String, String> written(Set<String> asked, JsonNode attributes) {
    SortedMap<String, String> found = new TreeMap<>(String::compareToIgnoreCase);
    asked.forEach(
        number -> found.put(number, attributes.path("extensionAttribute" + number).textValue()));
    return found;
  }
}
