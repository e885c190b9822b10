package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.assignment.UserLicenses;
import io.tenantry.simulator.graph.contract.BodyRules;
import io.tenantry.simulator.graph.store.Aspect;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.graph.store.Values;
import io.tenantry.simulator.http.Caller;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Creates, changes and deletes users. */
final class UserWrites {

  private static final List<String> REQUIRED =
      List.of(
          "accountEnabled", "displayName", "mailNickname", "passwordProfile", "userPrincipalName");

  private static final List<String> FORCING =
      List.of("forceChangePasswordNextSignIn", "forceChangePasswordNextSignInWithMfa");

  private final Directory directory;
  private final BodyRules rules;
  private final Shapes shapes;
  private final UserLicenses licenses;
  private final Administrators administrators;
  private final UserRules userRules;

  UserWrites(Parts parts, UserLicenses licenses, Administrators administrators) {
    this.directory = parts.directory();
    this.rules = parts.rules();
    this.shapes = parts.shapes();
    this.licenses = licenses;
    this.administrators = administrators;
    this.userRules = new UserRules(directory);
  }

  Response update(Call call, int user) {
    JsonNode body = call.body();
    rules.entity("user", body);
    requirePermission(body, call.request().caller());
    synchronized (directory.users().lock(user)) {
      UserEntity entity = directory.user(user, Long.MAX_VALUE);
      if (!entity.state().alive()) {
        throw GraphError.notFound(call.key(0));
      }
      administrators.requireUnrestricted(user);
      Map<String, JsonNode> values = new HashMap<>();
      List<String> changes = new ArrayList<>();
      for (Map.Entry<String, JsonNode> field : body.properties()) {
        String name = field.getKey();
        if (name.startsWith("@")) {
          continue;
        }
        if (UserRules.SENSITIVE.contains(name)) {
          administrators.require(user, call.request().caller());
        }
        userRules.change(entity, name, field.getValue());
        if (name.equals("passwordProfile")) {
          profile(entity, field.getValue(), values, changes);
        } else {
          JsonNode value = merged(entity, name, field.getValue());
          if (!entity.get(name).equals(value)) {
            values.put(name, value);
            changes.add(name + "=" + (value.isTextual() ? value.asText() : value));
          }
        }
      }
      if (!values.isEmpty()) {
        write(user, values);
        changes.forEach(change -> call.effects().add("users/" + entity.id(), change));
      }
    }
    return Response.empty(204);
  }

  /** The password has a permission of its own, and the permission to write users lacks it. */
  private static void requirePermission(JsonNode body, Caller caller) {
    if (body.has("passwordProfile")) {
      Passwords.require(caller);
    }
    boolean more =
        body.properties().stream()
            .map(Map.Entry::getKey)
            .anyMatch(name -> !name.startsWith("@") && !name.equals("passwordProfile"));
    if (more || !body.has("passwordProfile")) {
      Permissions.requireUserWrite(caller);
    }
  }

  private void profile(
      UserEntity entity, JsonNode profile, Map<String, JsonNode> values, List<String> changes) {
    String name = entity.get("userPrincipalName").asText();
    Passwords.check(
        profile,
        name.substring(0, name.indexOf('@')),
        entity.get("givenName").asText(),
        entity.get("surname").asText());
    if (profile.path("password").isTextual()) {
      values.put("lastPasswordChangeDateTime", Values.time(directory.clock().instant()));
      changes.add("password");
    }
    for (String flag : FORCING) {
      JsonNode wanted = profile.path(flag);
      JsonNode present = entity.state().changed().getOrDefault("#" + flag, BooleanNode.FALSE);
      if (wanted.isBoolean() && !wanted.equals(present)) {
        values.put("#" + flag, wanted);
        changes.add(flag + "=" + wanted.asBoolean());
      }
    }
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
    JsonNode now = Values.time(directory.clock().instant());
    values.put("createdDateTime", now);
    values.put("lastPasswordChangeDateTime", now);
    values.put("signInSessionsValidFromDateTime", now);
    values.put("userType", Values.text("Member"));
    body.properties()
        .forEach(
            field -> {
              if (field.getKey().contains("@")) {
                throw GraphError.notSimulated("Creating a user with " + field.getKey());
              }
              userRules.value(field.getKey(), field.getValue());
              values.put(field.getKey(), field.getValue());
            });
    JsonNode profile = values.remove("passwordProfile");
    requirePassword(profile, body);
    for (String flag : FORCING) {
      if (profile.path(flag).isBoolean()) {
        values.put("#" + flag, profile.get(flag));
      }
    }
    int user;
    synchronized (this) {
      userRules.requireFree(body.get("userPrincipalName").asText(), -1);
      user = directory.createUser(values);
    }
    UserEntity entity = directory.user(user, Long.MAX_VALUE);
    call.effects().add("users/" + entity.id(), "created");
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.put("@odata.context", call.context("users/$entity"));
    answer.setAll(shapes.write(entity, List.of()));
    return Response.json(201, answer);
  }

  private static void requirePassword(JsonNode profile, JsonNode body) {
    if (!profile.path("password").isTextual()) {
      throw GraphError.refused(
          "A value is required for property 'passwordProfile' of resource 'User'.");
    }
    String name = body.get("userPrincipalName").asText();
    Passwords.check(
        profile,
        name.substring(0, name.indexOf('@')),
        body.path("givenName").asText(),
        body.path("surname").asText());
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
      administrators.require(user, call.request().caller());
      licenses.deleted(user);
      directory
          .users()
          .write(user, Aspect.EXISTENCE, state -> state.withDeletedAt(directory.clock().instant()));
      call.effects().add("users/" + entity.id(), "deleted");
    }
  }

  /** Sets or removes the manager; -1 removes. */
  Response manager(Call call, int user, int manager) {
    administrators.requireUnrestricted(user);
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
