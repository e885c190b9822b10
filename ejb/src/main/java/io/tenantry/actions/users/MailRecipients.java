package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Unread;
import io.tenantry.actions.form.Recipient;
import io.tenantry.gateway.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the addresses to which mails about users go. */
final class MailRecipients {

  private MailRecipients() {}

  /**
   * By the users' ids.
   *
   * @param users by id, with what {@link MailedTo#SELECT} names
   */
  static Map<String, MailedTo> of(
      Map<String, JsonNode> users, List<Recipient> wanted, Reads reads) {
    Map<String, JsonNode> managers =
        wanted.contains(Recipient.MANAGER)
            ? managers(List.copyOf(users.keySet()), reads)
            : Map.of();
    Map<String, MailedTo> recipients = new HashMap<>();
    users.forEach((id, user) -> recipients.put(id, MailedTo.of(wanted, user, managers.get(id))));
    return recipients;
  }

  private static Map<String, JsonNode> managers(List<String> ids, Reads reads) {
    List<Answer> answers =
        reads.answers(
            ids.stream()
                .map(id -> GraphCall.get("/users/" + id + "/manager?$select=id,mail"))
                .toList());
    Map<String, JsonNode> managers = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      Unread.requireAnswered(answers.get(i), "The managers");
      if (answers.get(i).done()) {
        managers.put(ids.get(i), answers.get(i).body());
      }
    }
    return managers;
  }
}
