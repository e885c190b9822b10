package io.tenantry.actions.mailboxes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Call;
import io.tenantry.actions.Call.CmdletCall;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.SurfaceFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Sets the warning, send and send-and-receive quota of mailboxes, with one cmdlet each. */
@ApplicationScoped
public class ManageQuota implements Action<ManageQuotaForm, QuotaState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "mailboxes.manage-quota",
              "Manage quota",
              "Set the warning, send and send-and-receive quota of the selected mailboxes.")
          .onMany(TargetKind.MAILBOX)
          .undoable()
          .through(Surface.EXCHANGE, "destructive-cmdlets")
          .needing("Exchange.ManageAsApp");

  private static final List<String> PROPERTIES =
      List.of(
          "Guid",
          "UserPrincipalName",
          "RecipientTypeDetails",
          "IssueWarningQuota",
          "ProhibitSendQuota",
          "ProhibitSendReceiveQuota");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, QuotaState> inspect(
      Collection<Target> targets, ManageQuotaForm form, Reads reads) {
    Map<String, QuotaState> states = quotas(List.copyOf(targets), reads);
    if (form != null && form.compareWithUsed()) {
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

  @Override
  public Plan plan(Target target, QuotaState today, ManageQuotaForm form) {
    if (today.unreadable() != null) {
      return new Plan.Cannot(today.unreadable());
    }
    return change(
        target,
        today,
        Objects.requireNonNullElse(form.issueWarningQuota(), today.warning()),
        Objects.requireNonNullElse(form.prohibitSendQuota(), today.send()),
        Objects.requireNonNullElse(form.prohibitSendReceiveQuota(), today.sendReceive()));
  }

  private static Plan change(
      Target target, QuotaState today, Size warning, Size send, Size sendReceive) {
    if (today.type().startsWith("Remote")) {
      return new Plan.Skip(QuotaProblems.onPremises(target));
    }
    List<Difference> differences = new ArrayList<>();
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put("Identity", today.guid());
    compare(
        "Warning quota", "IssueWarningQuota", today.warning(), warning, differences, parameters);
    compare("Send quota", "ProhibitSendQuota", today.send(), send, differences, parameters);
    compare(
        "Send and receive quota",
        "ProhibitSendReceiveQuota",
        today.sendReceive(),
        sendReceive,
        differences,
        parameters);
    if (differences.isEmpty()) {
      return new Plan.Unchanged("The mailbox's quotas are as wanted");
    }
    if (warning.compareTo(send) > 0 || send.compareTo(sendReceive) > 0) {
      return new Plan.Cannot(QuotaProblems.order(target, warning, send, sendReceive));
    }
    Call call = new CmdletCall("Set-Mailbox", parameters, today.anchor());
    return new Plan.Change(
        List.of(call),
        differences,
        today.snapshot(),
        today.with(warning, send, sendReceive).snapshot(),
        Map.of(),
        QuotaProblems.fuller(today.used(), warning, send, sendReceive));
  }

  private static void compare(
      String field,
      String parameter,
      Size before,
      Size after,
      List<Difference> differences,
      Map<String, Object> parameters) {
    if (!before.equals(after)) {
      differences.add(new Difference(field, before.toString(), after.toString()));
      parameters.put(parameter, after.forExchange());
    }
  }

  @Override
  public JsonNode snapshot(QuotaState state) {
    return state.unreadable() == null
        ? state.snapshot()
        : com.fasterxml.jackson.databind.node.NullNode.instance;
  }

  @Override
  public Plan restore(Target target, QuotaState today, JsonNode before) {
    return change(
        target,
        today,
        Size.parse(before.path("issueWarningQuota").asText()),
        Size.parse(before.path("prohibitSendQuota").asText()),
        Size.parse(before.path("prohibitSendReceiveQuota").asText()));
  }

  @Override
  public Verdict explain(Target target, QuotaState state, CallFailure failure) {
    return QuotaProblems.explain(target, failure);
  }
}
