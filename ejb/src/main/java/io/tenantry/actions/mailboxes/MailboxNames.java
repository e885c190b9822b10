package io.tenantry.actions.mailboxes;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.CmdletReading;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.SurfaceFailure;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the names that messages of a form stand in for, where they do. */
final class MailboxNames {

  static final List<String> PLACEHOLDERS = List.of("displayName", "managerName", "managerMail");

  private MailboxNames() {}

  /**
   * @param form {@code null} for an undo, which fills nothing in
   * @return values by placeholder, by target key; a value that is not known is absent
   */
  static Map<String, Map<String, String>> of(
      List<Target> targets, ConfigureAutoReplyForm form, Reads reads) {
    Map<String, Map<String, String>> names = new HashMap<>();
    if (form == null) {
      return names;
    }
    targets.forEach(target -> names.put(target.key(), new HashMap<>()));
    List<String> messages =
        Stream.of(form.internalMessage(), form.externalMessage())
            .filter(message -> message != null)
            .toList();
    if (messages.stream().anyMatch(Message::namesOwner)) {
      addOwners(targets, reads, names);
    }
    if (messages.stream().anyMatch(Message::namesManager)) {
      addManagers(targets, reads, names);
    }
    return names;
  }

  private static void addOwners(
      List<Target> targets, Reads reads, Map<String, Map<String, String>> names) {
    List<Answer> answers =
        reads.answers(
            targets.stream()
                .map(
                    t ->
                        new CmdletCall(
                            "Get-Mailbox",
                            Map.of("Identity", t.key()),
                            null,
                            List.of("DisplayName")))
                .toList());
    for (int i = 0; i < targets.size(); i++) {
      JsonNode mailbox = CmdletReading.of(answers.get(i)).first();
      put(names.get(targets.get(i).key()), "displayName", mailbox.path("DisplayName"));
    }
  }

  /** A mailbox whose owner is not in the directory has no manager there. */
  private static void addManagers(
      Collection<Target> targets, Reads reads, Map<String, Map<String, String>> names) {
    List<Target> all = List.copyOf(targets);
    List<Answer> answers =
        reads.answers(
            all.stream()
                .map(t -> GraphCall.get("/users/" + t.key() + "/manager?$select=displayName,mail"))
                .toList());
    for (int i = 0; i < all.size(); i++) {
      Answer answer = answers.get(i);
      if (answer.done()) {
        Map<String, String> known = names.get(all.get(i).key());
        put(known, "managerName", answer.body().path("displayName"));
        put(known, "managerMail", answer.body().path("mail"));
      } else if (answer.status() != 404) {
        throw new SurfaceFailure(
            new Problem(
                answer.code(),
                "The managers could not be read: " + answer.message(),
                "Give the app User.Read.All and resume the run."));
      }
    }
  }

  private static void put(Map<String, String> names, String placeholder, JsonNode value) {
    if (value.isTextual() && !value.asText().isBlank()) {
      names.put(placeholder, value.asText());
    }
  }
}
