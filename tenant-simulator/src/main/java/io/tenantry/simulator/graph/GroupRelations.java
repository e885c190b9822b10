package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.assignment.GroupLicenses;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.GroupEntity;
import io.tenantry.simulator.http.Caller;
import io.tenantry.simulator.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts members and owners into groups, and takes them out. */
final class GroupRelations {

  private static final int LARGEST_BIND = 20;
  private static final Set<String> ROLE_MANAGEMENT = Set.of("RoleManagement.ReadWrite.Directory");

  private final Directory directory;
  private final Accounts accounts;
  private final GroupLicenses licenses;

  GroupRelations(Directory directory, GroupLicenses licenses) {
    this.directory = directory;
    this.accounts = new Accounts(directory);
    this.licenses = licenses;
  }

  Response addMember(Call call, int group) {
    requireMembersWritable(group, call.request().caller());
    int user = accounts.referenced(References.target(call.body()));
    if (!licenses.join(group, user)) {
      throw present("members");
    }
    note(call, group, "member +", user);
    return Response.empty(204);
  }

  /** Adds all of a PATCH, or none when one of them can't be added. */
  void addMembers(Call call, int group, JsonNode references) {
    requireMembersWritable(group, call.request().caller());
    if (references.size() > LARGEST_BIND) {
      throw GraphError.refused(
          "The number of references in 'members@odata.bind' exceeds the maximum of "
              + LARGEST_BIND
              + ".");
    }
    List<Integer> users = new ArrayList<>(references.size());
    for (JsonNode reference : references) {
      int user = accounts.referenced(References.id(reference.asText()));
      if (users.contains(user)) {
        throw present("members");
      }
      users.add(user);
    }
    if (!licenses.joinAll(group, users)) {
      throw present("members");
    }
    users.forEach(user -> note(call, group, "member +", user));
  }

  Response removeMember(Call call, int group) {
    requireMembersWritable(group, call.request().caller());
    int user = accounts.referenced(call.key(1));
    if (!licenses.leave(group, user)) {
      throw GraphError.notFound(call.key(1));
    }
    note(call, group, "member -", user);
    return Response.empty(204);
  }

  Response addOwner(Call call, int group) {
    requireWritable(group, call.request().caller());
    int user = accounts.referenced(References.target(call.body()));
    if (!directory.owners().set(group, user, true)) {
      throw present("owners");
    }
    note(call, group, "owner +", user);
    return Response.empty(204);
  }

  Response removeOwner(Call call, int group) {
    requireWritable(group, call.request().caller());
    int user = accounts.referenced(call.key(1));
    synchronized (directory.groups().lock(group)) {
      List<Integer> owners =
          directory.owners().of(group).stream()
              .filter(owner -> directory.users().state(owner).alive())
              .toList();
      if (!owners.contains(user)) {
        throw GraphError.notFound(call.key(1));
      }
      if (owners.size() == 1) {
        throw GraphError.refused(
            "The group must have at least one owner, hence this owner cannot be removed.");
      }
      directory.owners().set(group, user, false);
    }
    note(call, group, "owner -", user);
    return Response.empty(204);
  }

  /** Refuses whoever may not change this group's members through Graph. */
  private void requireMembersWritable(int group, Caller caller) {
    requireWritable(group, caller);
    if (directory.group(group, Long.MAX_VALUE).dynamic()) {
      throw GraphError.denied();
    }
  }

  private void requireWritable(int group, Caller caller) {
    GroupEntity entity = directory.group(group, Long.MAX_VALUE);
    requireCloudOwned(entity);
    if (entity.get("isAssignableToRole").asBoolean() && !caller.hasAny(ROLE_MANAGEMENT)) {
      throw GraphError.denied();
    }
  }

  /** Refuses groups that another directory or Exchange owns. */
  static void requireCloudOwned(GroupEntity group) {
    if (group.synced()) {
      throw GraphError.onPremisesMastered();
    }
    if (group.get("mailEnabled").asBoolean() && !group.unified()) {
      throw GraphError.refused(
          "Cannot Update a mail-enabled security groups and or distribution list.");
    }
  }

  /** Refuses the caller who may not make groups that directory roles can be given to. */
  static void requireRoleManagement(Caller caller) {
    if (!caller.hasAny(ROLE_MANAGEMENT)) {
      throw GraphError.denied();
    }
  }

  /** Who is in already cannot be put in. */
  static GraphError present(String property) {
    return GraphError.refused(
        "One or more added object references already exist for the following modified"
            + " properties: '"
            + property
            + "'.");
  }

  private void note(Call call, int group, String change, int user) {
    call.effects()
        .add("groups/" + directory.groups().id(group), change + directory.users().id(user));
  }
}
