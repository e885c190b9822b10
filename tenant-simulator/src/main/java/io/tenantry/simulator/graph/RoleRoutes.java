package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.DirectoryRole;
import io.tenantry.simulator.graph.store.Entity;
import io.tenantry.simulator.graph.store.Facts;
import io.tenantry.simulator.graph.store.RoleAssignments.Assignment;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.List;
import java.util.OptionalInt;

/** Tells which directory roles there are, and who holds them. */
final class RoleRoutes {

  private static final String DEFINITION = "unifiedRoleDefinition";
  private static final String ASSIGNMENT = "unifiedRoleAssignment";
  private static final String DEFINITIONS = "roleManagement/directory/roleDefinitions";
  private static final String ASSIGNMENTS = "roleManagement/directory/roleAssignments";

  private final Parts parts;
  private final Directory directory;

  RoleRoutes(Parts parts) {
    this.parts = parts;
    this.directory = parts.directory();
  }

  void register(Routes routes) {
    routes.on("GET", "/" + DEFINITIONS, this::definitions);
    routes.on("GET", "/" + ASSIGNMENTS, this::assignments);
  }

  private Response definitions(Call call) {
    Query query = query(call, DEFINITION);
    if (query.expand() != null) {
      throw GraphError.notSimulated("Expanding '" + query.expand().name() + "' of a role");
    }
    return page(
        call,
        query,
        DEFINITIONS,
        List.of(DirectoryRole.values()).stream().map(RoleRoutes::definition).toList());
  }

  private Response assignments(Call call) {
    Query query = query(call, ASSIGNMENT);
    List<Facts> all =
        directory.roleAssignments().all().stream()
            .filter(assignment -> principal(assignment) != null)
            .map(RoleRoutes::assignment)
            .toList();
    return page(call, query, ASSIGNMENTS, all);
  }

  private Response page(Call call, Query query, String set, List<Facts> all) {
    Listing.Source source = new Listing.Source(null, all.size(), all::get);
    return parts
        .listing()
        .page(call, query, UserRoutes.context(set, query), source, one -> written(one, query));
  }

  private ObjectNode written(Entity one, Query query) {
    ObjectNode node = ((Facts) one).values().deepCopy();
    if (!query.select().isEmpty()) {
      node.retain(query.select());
    }
    if (query.expand() != null) {
      expand(one, query, node);
    }
    return node;
  }

  private void expand(Entity one, Query query, ObjectNode node) {
    Assignment assignment =
        directory.roleAssignments().all().stream()
            .filter(candidate -> candidate.id().equals(one.id()))
            .findFirst()
            .orElse(null);
    switch (query.expand().name()) {
      case "principal" -> {
        Entity principal = assignment == null ? null : principal(assignment);
        if (principal != null) {
          node.set("principal", parts.shapes().writeTyped(principal, query.expand().select()));
        }
      }
      case "roleDefinition" -> {
        ObjectNode role = definition(assignment.role()).values();
        List<String> select = query.expand().select();
        node.set("roleDefinition", select.isEmpty() ? role : role.retain(select));
      }
      default ->
          throw GraphError.notSimulated(
              "Expanding '" + query.expand().name() + "' of a role assignment");
    }
  }

  /** The user or group, or null when it is gone. */
  private Entity principal(Assignment assignment) {
    OptionalInt user = directory.users().indexOf(assignment.principal());
    if (user.isPresent()) {
      var entity = directory.user(user.getAsInt(), directory.listTime());
      return entity.state().alive() ? entity : null;
    }
    OptionalInt group = directory.groups().indexOf(assignment.principal());
    if (group.isEmpty()) {
      return null;
    }
    var entity = directory.group(group.getAsInt(), directory.listTime());
    return entity.state().alive() ? entity : null;
  }

  private static Facts assignment(Assignment assignment) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("id", assignment.id());
    node.put("principalId", assignment.principal().toString());
    node.put("directoryScopeId", "/");
    node.put("roleDefinitionId", assignment.role().id());
    return new Facts(ASSIGNMENT, node);
  }

  private static Facts definition(DirectoryRole role) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("id", role.id());
    node.put("displayName", role.title());
    node.put("isBuiltIn", true);
    node.put("isEnabled", true);
    node.put("templateId", role.id());
    node.put("version", "1");
    return new Facts(DEFINITION, node);
  }

  private Query query(Call call, String type) {
    return Query.parse(call.request(), call.match(), parts.contract().model(), type);
  }
}
