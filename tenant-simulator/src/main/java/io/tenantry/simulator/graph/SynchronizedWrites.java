package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.assignment.UserLicenses;
import io.tenantry.simulator.graph.store.Aspect;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.http.Effects;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes what the synchronization from Active Directory brings, past the rules for clients. */
public final class SynchronizedWrites {

  private final Directory directory;
  private final UserLicenses licenses;

  SynchronizedWrites(Directory directory, UserLicenses licenses) {
    this.directory = directory;
    this.licenses = licenses;
  }

  /** A cycle of the synchronization begins. */
  public void begin(Instant time) {
    directory.synchronizedAt(time);
  }

  /** When the last cycle began. */
  public Instant last() {
    return directory.lastSync();
  }

  /** The living user of this sign-in name. */
  public Optional<UserEntity> byPrincipalName(String principalName) {
    var index = directory.findUser(principalName);
    return index.isEmpty()
        ? Optional.empty()
        : Optional.of(user(index.getAsInt())).filter(user -> user.state().alive());
  }

  /** A user now. */
  public UserEntity user(int index) {
    return directory.user(index, Long.MAX_VALUE);
  }

  /** Adds a user and answers his index. */
  public int create(Map<String, JsonNode> values, Effects effects) {
    int index = directory.createUser(values);
    effects.add("users/" + directory.users().id(index), "created");
    return index;
  }

  /** Writes the values that differ; says whether any did. */
  public boolean update(int index, Map<String, JsonNode> values, Effects effects) {
    synchronized (directory.users().lock(index)) {
      UserEntity entity = user(index);
      Map<String, JsonNode> different = new HashMap<>();
      values.forEach(
          (name, value) -> {
            if (!entity.get(name).equals(value)) {
              different.put(name, value);
            }
          });
      if (different.isEmpty()) {
        return false;
      }
      directory.users().write(index, Aspect.PROPERTIES, state -> state.withChanged(different));
      JsonNode principalName = different.get("userPrincipalName");
      if (principalName != null) {
        directory.renamed(index, principalName.asText());
      }
      different.forEach(
          (name, value) ->
              effects.add(
                  "users/" + entity.id(),
                  name + "=" + (value.isTextual() ? value.asText() : value)));
      return true;
    }
  }

  /** Deletes a user as long as he can be restored; restores him when his account is back. */
  public void alive(int index, boolean alive, Effects effects) {
    licenses.whileGroupsRest(
        () -> {
          synchronized (directory.users().lock(index)) {
            UserEntity entity = user(index);
            if (entity.state().alive() == alive || entity.state().purged()) {
              return;
            }
            if (!alive) {
              licenses.deleted(index);
            }
            directory
                .users()
                .write(
                    index,
                    Aspect.EXISTENCE,
                    state -> state.withDeletedAt(alive ? null : directory.clock().instant()));
            if (alive) {
              licenses.restored(index);
            }
            effects.add("users/" + entity.id(), alive ? "restored" : "deleted");
          }
        });
  }
}
