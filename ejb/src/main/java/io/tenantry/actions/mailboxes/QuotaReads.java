package io.tenantry.actions.mailboxes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.SurfaceFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads mailboxes' quotas, and what the mailboxes hold. */
final class QuotaReads {

  private static final List<String> PROPERTIES =
      List.of(
          "Guid",
          "UserPrincipalName",
          "RecipientTypeDetails",
          "IssueWarningQuota",
          "ProhibitSendQuota",
          "ProhibitSendReceiveQuota");

  private QuotaReads() {}

  /**
   * @param used whether to read what the mailboxes hold, too
   * @return states by target key; a mailbox that does not exist is absent
   */
  static Map<String, QuotaState> of(List<Target> targets, boolean used, Reads reads) {
    Map<String, QuotaState> states = quotas(targets, reads);
    if (used) {
      addUsed(states, reads);
    }
    return states;
  }

  private static Map<String, QuotaState> quotas(List<Target> all, Reads reads) {
    List<Answer> answers =
        reads.answers(
            all.stream()
                .map(
                    t ->
                        new CmdletCall(
                            "Get-Mailbox", Map.of("Identity", t.key()), null, PROPERTIES))
                .toList());
    Map<String, QuotaState> states = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      Answer answer = answers.get(i);
      if (answer.done()) {
        JsonNode mailbox = answer.body().path("value").path(0);
        if (!mailbox.isMissingNode()) {
          states.put(all.get(i).key(), QuotaState.of(mailbox));
        }
      } else if (answer.fate() != Answer.Fate.REFUSED
          || answer.status() == 401
          || answer.status() == 403) {
        throw new SurfaceFailure(
            new Problem(
                answer.code(),
                "Mailboxes could not be read: " + answer.message(),
                "Test the connection to Exchange Online and resume the run."));
      } else if (!QuotaProblems.gone(answer.code(), answer.message())) {
        states.put(
            all.get(i).key(),
            QuotaState.unreadable(QuotaProblems.refused(answer.code(), answer.message())));
      }
    }
    return states;
  }

  /** What cannot be read is left out: a size only serves to warn. */
  private static void addUsed(Map<String, QuotaState> states, Reads reads) {
    List<String> keys =
        states.keySet().stream().filter(key -> states.get(key).unreadable() == null).toList();
    List<Answer> answers =
        reads.answers(
            keys.stream()
                .map(
                    key ->
                        new CmdletCall(
                            "Get-MailboxStatistics",
                            Map.of("Identity", states.get(key).guid()),
                            states.get(key).anchor(),
                            List.of("TotalItemSize")))
                .toList());
    for (int i = 0; i < keys.size(); i++) {
      Answer answer = answers.get(i);
      JsonNode size =
          answer.done() ? answer.body().at("/value/0/TotalItemSize") : MissingNode.getInstance();
      if (size.isTextual()) {
        states.computeIfPresent(
            keys.get(i), (key, state) -> state.holding(Size.parse(size.asText())));
      }
    }
  }
}
