package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.assignment.UserLicenses;
import io.tenantry.simulator.graph.contract.BodyRules;
import io.tenantry.simulator.graph.store.Aspect;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.graph.store.Values;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Creates, changes and deletes users. */
final class UserWrites {

  private static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "assignedLicenses",
          "assignedPlans",
          "licenseAssignmentStates",
          "provisionedPlans",
          "createdDateTime",
          "creationType",
          "deletedDateTime",
          "lastPasswordChangeDateTime",
          "onPremisesDomainName",
          "onPremisesLastSyncDateTime",
          "onPremisesSamAccountName",
          "onPremisesSecurityIdentifier",
          "onPremisesSyncEnabled",
          "onPremisesUserPrincipalName",
          "proxyAddresses",
          "securityIdentifier",
          "signInActivity",
          "signInSessionsValidFromDateTime");

  /** What may be written in the cloud for an account that an on-premises directory masters. */
  private static final Set<String> CLOUD_OWNED =
      Set.of("usageLocation", "passwordPolicies", "preferredDataLocation");

  /** What an application may not write of administrators without a high role of its own. */
  private static final Set<String> SENSITIVE =
      Set.of(
          "accountEnabled",
          "businessPhones",
          "mobilePhone",
          "otherMails",
          "passwordProfile",
          "userPrincipalName");

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final List<String> REQUIRED =
      List.of(
          "accountEnabled", "displayName", "mailNickname", "passwordProfile", "userPrincipalName");

  private final Directory directory;
  private final BodyRules rules;
  private final Shapes shapes;
  private final UserLicenses licenses;

  UserWrites(Directory directory, BodyRules rules, Shapes shapes, UserLicenses licenses) {
    this.directory = directory;
    this.rules = rules;
    this.shapes = shapes;
    this.licenses = licenses;
  }

  Response update(Call call, int user) {
    JsonNode body = call.body();
    rules.entity("user", body);
    synchronized (directory.users().lock(user)) {
      UserEntity entity = directory.user(user, Long.MAX_VALUE);
      if (!entity.state().alive()) {
        throw GraphError.notFound(call.key(0));
      }
      Map<String, JsonNode> values = new HashMap<>();
      boolean secret = false;
      for (Map.Entry<String, JsonNode> field : body.properties()) {
        String name = field.getKey();
        if (name.startsWith("@")) {
          continue;
        }
        check(entity, name, field.getValue());
        if (name.equals("passwordProfile")) {
          secret = true;
        } else {
          JsonNode value = merged(entity, name, field.getValue());
          if (!entity.get(name).equals(value)) {
            values.put(name, value);
          }
        }
      }
      String object = "users/" + entity.id();
      if (secret) {
        values.put("lastPasswordChangeDateTime", Values.time(directory.clock().instant()));
        call.effects().add(object, "password");
      }
      if (!values.isEmpty()) {
        write(user, values);
        boolean keptSecret = secret;
        values.forEach(
            (name, value) -> {
              if (!(keptSecret && name.equals("lastPasswordChangeDateTime"))) {
                call.effects()
                    .add(object, name + "=" + (value.isTextual() ? value.asText() : value));
              }
            });
      }
    }
    return Response.empty(204);
  }

  Response create(Call call) {
    JsonNode body = call.body();
    rules.entity("user", body);
    for (String required : REQUIRED) {
      if (body.path(required).isMissingNode() || body.path(required).isNull()) {
        throw GraphError.refused(
            "A value is required for property '" + required + "' of resource 'User'.");
      }
    }
    Map<String, JsonNode> values = new HashMap<>();
    values.put("createdDateTime", Values.time(directory.clock().instant()));
    values.put("userType", Values.text("Member"));
    body.properties()
        .forEach(
            field -> {
              if (field.getKey().contains("@")) {
                throw GraphError.notSimulated("Creating a user with " + field.getKey());
              }
              check(null, field.getKey(), field.getValue());
              values.put(field.getKey(), field.getValue());
            });
    values.remove("passwordProfile");
    int user;
    synchronized (this) {
      requireFree(body.get("userPrincipalName").asText());
      user = directory.createUser(values);
    }
    UserEntity entity = directory.user(user, Long.MAX_VALUE);
    call.effects().add("users/" + entity.id(), "created");
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.put("@odata.context", call.context("users/$entity"));
    answer.setAll(shapes.write(entity, List.of()));
    return Response.json(201, answer);
  }

  Response delete(Call call, int user) {
    licenses.whileGroupsRest(() -> deleteAlone(call, user));
    return Response.empty(204);
  }

  private void deleteAlone(Call call, int user) {
    synchronized (directory.users().lock(user)) {
      UserEntity entity = directory.user(user, Long.MAX_VALUE);
      if (!entity.state().alive()) {
        throw GraphError.notFound(call.key(0));
      }
      requireNoAdministrator(user);
      licenses.deleted(user);
      directory
          .users()
          .write(user, Aspect.EXISTENCE, state -> state.withDeletedAt(directory.clock().instant()));
      call.effects().add("users/" + entity.id(), "deleted");
    }
  }

  /** Sets or removes the manager; -1 removes. */
  Response manager(Call call, int user, int manager) {
    synchronized (directory.users().lock(user)) {
      UserEntity entity = directory.user(user, Long.MAX_VALUE);
      if (entity.manager() != manager) {
        write(user, Map.of("#manager", IntNode.valueOf(manager)));
        String to = manager < 0 ? "" : directory.users().id(manager).toString();
        call.effects().add("users/" + entity.id(), "manager=" + to);
      }
    }
    return Response.empty(204);
  }

  private void write(int user, Map<String, JsonNode> values) {
    directory.users().write(user, Aspect.PROPERTIES, state -> state.withChanged(values));
    JsonNode principalName = values.get("userPrincipalName");
    if (principalName != null) {
      directory.renamed(user, principalName.asText());
    }
  }

  private void check(UserEntity entity, String name, JsonNode value) {
    if (entity != null && SENSITIVE.contains(name)) {
      requireNoAdministrator(entity.index());
    }
    if (READ_ONLY.contains(name)) {
      throw GraphError.refused("Property '" + name + "' is read-only and cannot be set.");
    }
    if (entity != null && entity.synced() && !CLOUD_OWNED.contains(name)) {
      throw GraphError.refused(
          "Unable to update the specified properties for on-premises mastered Directory Sync"
              + " objects or objects currently undergoing migration.");
    }
    boolean invalid =
        value.isTextual() && value.asText().isEmpty()
            || name.equals("usageLocation")
                && value.isTextual()
                && !COUNTRIES.contains(value.asText())
            || name.equals("userPrincipalName") && !isPrincipalName(value)
            || Set.of("displayName", "mailNickname", "accountEnabled").contains(name)
                && value.isNull();
    if (invalid) {
      throw GraphError.refused(
          "Invalid value specified for property '" + name + "' of resource 'User'.");
    }
    if (entity != null
        && name.equals("userPrincipalName")
        && !entity.get(name).asText().equalsIgnoreCase(value.asText())) {
      requireFree(value.asText());
    }
  }

  private void requireNoAdministrator(int user) {
    if (directory.seed().globalAdministrators().contains(user)) {
      throw new GraphError(
          403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }
  }

  private boolean isPrincipalName(JsonNode value) {
    String name = value.asText();
    int at = name.indexOf('@');
    String domain = name.substring(at + 1).toLowerCase(Locale.ROOT);
    return at > 0
        && name.matches("[A-Za-z0-9'._#!^~-]+@[A-Za-z0-9.-]+")
        && (domain.equals(directory.seed().domain())
            || domain.equals(directory.seed().initialDomain()));
  }

  private void requireFree(String principalName) {
    var user = directory.findUser(principalName);
    if (user.isPresent() && directory.users().state(user.getAsInt()).alive()) {
      throw GraphError.refused(
          "Another object with the same value for property userPrincipalName already exists.");
    }
  }

  /** A complex value is changed member by member. */
  private static JsonNode merged(UserEntity entity, String name, JsonNode value) {
    if (!value.isObject() || !entity.get(name).isObject()) {
      return value;
    }
    ObjectNode merged = entity.get(name).deepCopy();
    merged.setAll((ObjectNode) value);
    return merged;
  }
}
