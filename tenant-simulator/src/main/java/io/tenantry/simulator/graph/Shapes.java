package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.odata.Expand;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.Entity;
import io.tenantry.simulator.graph.store.GroupEntity;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.http.Json;
import java.util.List;
import java.util.Set;

/** Writes directory objects as the service answers them. */
final class Shapes {

  static final List<String> USER =
      List.of(
          "businessPhones",
          "displayName",
          "givenName",
          "jobTitle",
          "mail",
          "mobilePhone",
          "officeLocation",
          "preferredLanguage",
          "surname",
          "userPrincipalName",
          "id");
  static final List<String> GROUP =
      List.of(
          "id",
          "deletedDateTime",
          "classification",
          "createdDateTime",
          "description",
          "displayName",
          "expirationDateTime",
          "groupTypes",
          "isAssignableToRole",
          "mail",
          "mailEnabled",
          "mailNickname",
          "membershipRule",
          "membershipRuleProcessingState",
          "onPremisesDomainName",
          "onPremisesLastSyncDateTime",
          "onPremisesNetBiosName",
          "onPremisesSamAccountName",
          "onPremisesSecurityIdentifier",
          "onPremisesSyncEnabled",
          "preferredDataLocation",
          "preferredLanguage",
          "proxyAddresses",
          "renewedDateTime",
          "resourceBehaviorOptions",
          "resourceProvisioningOptions",
          "securityEnabled",
          "securityIdentifier",
          "theme",
          "uniqueName",
          "visibility",
          "onPremisesProvisioningErrors",
          "serviceProvisioningErrors");

  /** Properties that live in other services, which answer them for one user at a time at most. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "aboutMe",
          "birthday",
          "hireDate",
          "interests",
          "mailboxSettings",
          "mySite",
          "pastProjects",
          "preferredName",
          "responsibilities",
          "schools",
          "skills");

  private static final int EXPANDED = 20;

  private final Directory directory;

  Shapes(Directory directory) {
    this.directory = directory;
  }

  /** The object with the selected or usual properties and the expanded relationship. */
  ObjectNode write(Entity entity, Query query) {
    ObjectNode node = write(entity, query.select());
    if (query.expand() != null) {
      expand(entity, query.expand(), node);
    }
    return node;
  }

  /** The object with these properties, or the usual ones. */
  ObjectNode write(Entity entity, List<String> select) {
    List<String> properties =
        select.isEmpty() ? (entity.type().equals("user") ? USER : GROUP) : select;
    ObjectNode node = Json.MAPPER.createObjectNode();
    for (String property : properties) {
      if (property.equals("members")) {
        continue;
      }
      if (ELSEWHERE.contains(property)) {
        throw new GraphError(501, "NotImplemented", "This operation target is not yet supported.");
      }
      node.set(property, entity.get(property));
    }
    return node;
  }

  /** The object as a member of a mixed collection, with its type. */
  ObjectNode writeTyped(Entity entity, List<String> select) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("@odata.type", "#microsoft.graph." + entity.type());
    node.setAll(write(entity, select));
    return node;
  }

  private void expand(Entity entity, Expand expand, ObjectNode node) {
    if (entity instanceof UserEntity user) {
      switch (expand.name()) {
        case "manager" -> manager(user, expand, node);
        case "memberOf", "transitiveMemberOf" -> {
          ArrayNode groups = node.putArray(expand.name());
          directory.memberships().groupsOf(user.index(), directory.listTime()).stream()
              .map(group -> directory.group(group, directory.listTime()))
              .filter(group -> group.state().alive())
              .limit(EXPANDED)
              .forEach(group -> groups.add(writeTyped(group, expand.select())));
        }
        default -> throw GraphError.notSimulated("Expanding '" + expand.name() + "' of a user");
      }
    } else if (entity instanceof GroupEntity group && expand.name().equals("members")) {
      users(
          node.putArray("members"),
          directory.memberships().members(group.index(), directory.listTime()),
          expand);
    } else if (entity instanceof GroupEntity group && expand.name().equals("owners")) {
      users(
          node.putArray("owners"),
          directory.owners().of(group.index()).stream().mapToInt(Integer::intValue).toArray(),
          expand);
    } else {
      throw GraphError.notSimulated("Expanding '" + expand.name() + "' of a " + entity.type());
    }
  }

  private void users(ArrayNode some, int[] indexes, Expand expand) {
    for (int index : indexes) {
      UserEntity user = directory.user(index, directory.listTime());
      if (some.size() < EXPANDED && user.state().alive()) {
        some.add(writeTyped(user, expand.select()));
      }
    }
  }

  private void manager(UserEntity user, Expand expand, ObjectNode node) {
    int manager = user.manager();
    if (manager < 0) {
      return;
    }
    UserEntity entity = directory.user(manager, directory.listTime());
    JsonNode written =
        entity.state().alive() ? writeTyped(entity, expand.select()) : NullNode.getInstance();
    node.set("manager", written);
  }
}
