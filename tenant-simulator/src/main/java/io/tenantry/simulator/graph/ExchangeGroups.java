package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.tenantry.simulator.exchange.DirectoryGroup;
import io.tenantry.simulator.graph.assignment.GroupLicenses;
import io.tenantry.simulator.graph.store.Aspect;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.GroupEntity;
import io.tenantry.simulator.graph.store.ObjectState;
import io.tenantry.simulator.graph.store.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.UUID;

/** Brings what Exchange does to its groups into the directory, which only shows them. */
final class ExchangeGroups {

  private final Directory directory;
  private final GroupLicenses licenses;

  ExchangeGroups(Directory directory, GroupLicenses licenses) {
    this.directory = directory;
    this.licenses = licenses;
  }

  /** The group is so now. Nothing is noted in the journal: the change is Exchange's. */
  synchronized void follow(DirectoryGroup group) {
    OptionalInt known = directory.findGroup(group.id().toString());
    if (known.isEmpty()) {
      follow(directory.createGroup(group.id(), shown(group)), group);
    } else if (group.deleted()) {
      leaveAll(known.getAsInt());
      write(known.getAsInt(), Aspect.EXISTENCE, ObjectState::withPurged);
    } else {
      follow(known.getAsInt(), group);
    }
  }

  private void follow(int index, DirectoryGroup group) {
    Map<String, JsonNode> values = shown(group);
    GroupEntity today = directory.group(index, Long.MAX_VALUE);
    values.entrySet().removeIf(value -> today.get(value.getKey()).equals(value.getValue()));
    if (!values.isEmpty()) {
      write(index, Aspect.PROPERTIES, state -> state.withChanged(values));
    }
    TreeSet<Integer> wanted = new TreeSet<>();
    for (UUID member : group.members()) {
      directory.findUser(member.toString()).ifPresent(wanted::add);
    }
    for (int member : directory.memberships().members(index, Long.MAX_VALUE)) {
      if (!wanted.remove(member)) {
        licenses.leave(index, member);
      }
    }
    wanted.forEach(member -> licenses.join(index, member));
  }

  private void leaveAll(int index) {
    for (int member : directory.memberships().members(index, Long.MAX_VALUE)) {
      licenses.leave(index, member);
    }
  }

  private void write(
      int index, Aspect aspect, java.util.function.UnaryOperator<ObjectState> change) {
    synchronized (directory.groups().lock(index)) {
      directory.groups().write(index, aspect, change);
    }
  }

  private static Map<String, JsonNode> shown(DirectoryGroup group) {
    Map<String, JsonNode> values = new HashMap<>();
    values.put("createdDateTime", Values.time(group.createdAt()));
    values.put(
        "description", Values.text(group.description().isEmpty() ? null : group.description()));
    values.put("displayName", Values.text(group.displayName()));
    values.put("groupTypes", Values.texts(List.of()));
    values.put("mail", Values.text(group.mail()));
    values.put("mailEnabled", BooleanNode.TRUE);
    values.put("mailNickname", Values.text(group.mailNickname()));
    values.put("proxyAddresses", Values.texts(group.proxyAddresses()));
    values.put("securityEnabled", BooleanNode.valueOf(group.securityEnabled()));
    return values;
  }
}
