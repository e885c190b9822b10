package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.assignment.GroupLicenses;
import io.tenantry.simulator.graph.contract.BodyRules;
import io.tenantry.simulator.graph.store.Aspect;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.GroupEntity;
import io.tenantry.simulator.graph.store.Values;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Creates, changes and deletes groups. */
final class GroupWrites {

  private static final String OWNERS = "owners@odata.bind";
  private static final String MEMBERS = "members@odata.bind";
  private static final List<String> REQUIRED =
      List.of("displayName", "mailEnabled", "mailNickname", "securityEnabled");
  private static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "assignedLicenses",
          "createdDateTime",
          "deletedDateTime",
          "expirationDateTime",
          "licenseProcessingState",
          "mail",
          "onPremisesSyncEnabled",
          "proxyAddresses",
          "renewedDateTime",
          "securityIdentifier");

  private final Directory directory;
  private final BodyRules rules;
  private final Shapes shapes;
  private final GroupLicenses licenses;
  private final GroupRelations relations;

  GroupWrites(Parts parts, GroupLicenses licenses, GroupRelations relations) {
    this.directory = parts.directory();
    this.rules = parts.rules();
    this.shapes = parts.shapes();
    this.licenses = licenses;
    this.relations = relations;
  }

  Response create(Call call) {
    JsonNode body = call.body();
    rules.entity("group", body);
    DelegatedProperties.checkNew(body, call.request().caller());
    for (String required : REQUIRED) {
      if (body.path(required).isMissingNode() || body.path(required).isNull()) {
        throw GraphError.refused(
            "A value is required for property '" + required + "' of resource 'Group'.");
      }
    }
    if (body.path("isAssignableToRole").asBoolean()) {
      GroupRelations.requireRoleManagement(call.request().caller());
    }
    Set<Integer> owners = owners(body);
    Map<String, JsonNode> values = values(without(OWNERS, body));
    boolean unified = body.path("groupTypes").toString().contains("\"Unified\"");
    if (body.get("mailEnabled").asBoolean() && !unified) {
      throw GraphError.refused(
          "Cannot Create a mail-enabled security groups and or distribution list.");
    }
    values.put("createdDateTime", Values.time(directory.clock().instant()));
    if (unified) {
      values.put(
          "mail", Values.text(body.get("mailNickname").asText() + "@" + directory.seed().domain()));
    }
    GroupEntity group = directory.group(directory.createGroup(values), Long.MAX_VALUE);
    owners.forEach(owner -> directory.owners().set(group.index(), owner, true));
    call.effects().add("groups/" + group.id(), "created");
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.put("@odata.context", call.context("groups/$entity"));
    answer.setAll(shapes.write(group, List.of()));
    return Response.json(201, answer);
  }

  Response update(Call call, int index) {
    JsonNode body = call.body();
    rules.entity("group", body);
    DelegatedProperties.checkChange(
        body, directory.group(index, Long.MAX_VALUE), call.request().caller());
    JsonNode members = body.path(MEMBERS);
    Map<String, JsonNode> values = values(members.isArray() ? without(MEMBERS, body) : body);
    if (!values.isEmpty()) {
      Permissions.requireGroupWrite(call.request().caller());
      GroupRelations.requireCloudOwned(directory.group(index, Long.MAX_VALUE));
    }
    if (members.isArray()) {
      relations.addMembers(call, index, members);
    }
    synchronized (directory.groups().lock(index)) {
      GroupEntity group = directory.group(index, Long.MAX_VALUE);
      values.entrySet().removeIf(entry -> group.get(entry.getKey()).equals(entry.getValue()));
      if (!values.isEmpty()) {
        directory.groups().write(index, Aspect.PROPERTIES, state -> state.withChanged(values));
        values.forEach(
            (name, value) ->
                call.effects()
                    .add(
                        "groups/" + group.id(),
                        name + "=" + (value.isTextual() ? value.asText() : value)));
      }
    }
    return Response.empty(204);
  }

  private static JsonNode without(String property, JsonNode body) {
    return ((ObjectNode) body.deepCopy()).without(property);
  }

  Response delete(Call call, int index) {
    GroupRelations.requireCloudOwned(directory.group(index, Long.MAX_VALUE));
    // Members lose what the group gave them before it goes.
    for (int member : directory.memberships().members(index, Long.MAX_VALUE)) {
      if (!directory.group(index, Long.MAX_VALUE).licenses().isEmpty()) {
        licenses.leave(index, member);
      }
    }
    synchronized (directory.groups().lock(index)) {
      directory
          .groups()
          .write(
              index, Aspect.EXISTENCE, state -> state.withDeletedAt(directory.clock().instant()));
    }
    call.effects().add("groups/" + directory.groups().id(index), "deleted");
    return Response.empty(204);
  }

  /** The owners that a new group is to have. */
  private Set<Integer> owners(JsonNode body) {
    Set<Integer> owners = new TreeSet<>();
    for (JsonNode reference : body.path(OWNERS)) {
      String id = Binds.id(reference.asText(), "owners", "users");
      OptionalInt user = directory.findUser(id);
      if (user.isEmpty() || !directory.users().state(user.getAsInt()).alive()) {
        throw GraphError.notFound(id);
      }
      owners.add(user.getAsInt());
    }
    return owners;
  }

  private static Map<String, JsonNode> values(JsonNode body) {
    Map<String, JsonNode> values = new HashMap<>();
    body.properties()
        .forEach(
            field -> {
              String name = field.getKey();
              if (name.contains("@odata.bind")) {
                throw GraphError.notSimulated("Writing a group with " + name);
              }
              if (READ_ONLY.contains(name)) {
                throw GraphError.refused("Property '" + name + "' is read-only and cannot be set.");
              }
              if (!name.startsWith("@")) {
                values.put(name, field.getValue());
              }
            });
    return values;
  }
}
