package io.tenantry.actions.mailboxes;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Plans the way from a mailbox's quotas today to wanted ones, with one cmdlet. */
final class QuotaChange {

  private QuotaChange() {}

  /** What the form leaves open stays as it is. */
  static Plan plan(Target target, QuotaState today, ManageQuotaForm form) {
    if (today.unreadable() != null) {
      return new Plan.Cannot(today.unreadable());
    }
    return between(
        target,
        today,
        Objects.requireNonNullElse(form.issueWarningQuota(), today.warning()),
        Objects.requireNonNullElse(form.prohibitSendQuota(), today.send()),
        Objects.requireNonNullElse(form.prohibitSendReceiveQuota(), today.sendReceive()));
  }

  /** To the quotas of a snapshot. */
  static Plan back(Target target, QuotaState today, JsonNode before) {
    if (today.unreadable() != null) {
      return new Plan.Cannot(today.unreadable());
    }
    return between(
        target,
        today,
        Size.parse(before.path("issueWarningQuota").asText()),
        Size.parse(before.path("prohibitSendQuota").asText()),
        Size.parse(before.path("prohibitSendReceiveQuota").asText()));
  }

  private static Plan between(
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
}
