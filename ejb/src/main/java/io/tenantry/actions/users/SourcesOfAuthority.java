package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Reads;
import io.tenantry.gateway.Answer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds out which users Active Directory owns.
 *
 * <p>A synchronized user may have been handed over to the cloud, which {@code
 * onPremisesSyncBehavior} alone tells; where it may not be read, the user counts as Active
 * Directory's.
 */
final class SourcesOfAuthority {

  private SourcesOfAuthority() {}

  /**
   * Ids of those whom Active Directory owns.
   *
   * @param users with {@code id} and {@code onPremisesSyncEnabled}
   */
  static Set<String> inDirectory(Collection<JsonNode> users, Reads reads) {
    List<String> synced =
        users.stream()
            .filter(user -> user.path("onPremisesSyncEnabled").asBoolean())
            .map(user -> user.path("id").asText())
            .toList();
    if (synced.isEmpty()) {
      return Set.of();
    }
    List<Answer> answers =
        reads.answers(
            synced.stream()
                .map(id -> GraphCall.get("/users/" + id + "/onPremisesSyncBehavior"))
                .toList());
    Set<String> owned = new HashSet<>();
    for (int i = 0; i < synced.size(); i++) {
      Answer answer = answers.get(i);
      if (!answer.done() || !answer.body().path("isCloudManaged").asBoolean()) {
        owned.add(synced.get(i));
      }
    }
    return owned;
  }
}
