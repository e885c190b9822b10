package io.tenantry.simulator.graph.teams;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.clock.Agenda;
import io.tenantry.simulator.graph.store.Aspect;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.GroupEntity;
import io.tenantry.simulator.graph.store.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Which groups are teams, and the operations that make them so. */
public final class TeamStore {

  private static final String OPTIONS = "resourceProvisioningOptions";

  private final Directory directory;
  private final Agenda agenda;
  private final Map<String, TeamOperation> operations = new ConcurrentHashMap<>();
  private final Map<Integer, Instant> createdAt = new ConcurrentHashMap<>();

  /** The seeded teams; {@code agenda} finishes operations later. */
  public TeamStore(Directory directory, Agenda agenda) {
    this.directory = directory;
    this.agenda = agenda;
  }

  /** Back to the seeded state. */
  public void reset() {
    operations.clear();
    createdAt.clear();
  }

  /** The group of the team with this id, if it is a team. */
  public OptionalInt find(String id) {
    OptionalInt group = directory.findGroup(id);
    return group.isPresent() && isTeam(group.getAsInt()) ? group : OptionalInt.empty();
  }

  /** Whether the group exists and is a team. */
  public boolean isTeam(int group) {
    GroupEntity entity = directory.group(group, Long.MAX_VALUE);
    return entity.state().alive() && entity.get(OPTIONS).toString().contains("\"Team\"");
  }

  /** When the team was made of its group. */
  public Instant createdAt(int group) {
    Instant made = createdAt.get(group);
    return made == null
        ? Instant.parse(directory.group(group, Long.MAX_VALUE).get("createdDateTime").asText())
        : made;
  }

  /**
   * Begins to make a team of the group.
   *
   * @param type {@code createTeam} or {@code teamifyGroup}
   * @param failure why it will fail; null when it will succeed
   */
  public TeamOperation begin(int group, String type, Duration duration, String failure) {
    Instant now = directory.clock().instant();
    TeamOperation operation =
        new TeamOperation(
            UUID.randomUUID().toString(),
            directory.groups().id(group).toString(),
            type,
            "inProgress",
            null,
            now,
            now);
    operations.put(operation.id(), operation);
    agenda.after(duration, () -> end(group, operation, failure));
    return operation;
  }

  /** The operation with this id about this team; null for none. */
  public TeamOperation operation(String team, String id) {
    TeamOperation operation = operations.get(id);
    return operation != null && operation.team().equals(team) ? operation : null;
  }

  /** Makes the group a team now. */
  public void make(int group) {
    Map<String, JsonNode> values = Map.of(OPTIONS, Values.texts(List.of("Team")));
    synchronized (directory.groups().lock(group)) {
      directory.groups().write(group, Aspect.PROPERTIES, state -> state.withChanged(values));
    }
    createdAt.put(group, directory.clock().instant());
  }

  private void end(int group, TeamOperation operation, String failure) {
    Instant now = directory.clock().instant();
    if (failure == null) {
      make(group);
      operations.put(operation.id(), operation.succeeded(now));
    } else {
      operations.put(operation.id(), operation.failed(failure, now));
    }
  }
}
