package io.tenantry.actions.mailboxes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Call.CmdletCall;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.CmdletReading;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.mailboxes.AutoReplyState.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Switches mailboxes' automatic replies on or off, or schedules them, with one cmdlet each. */
@ApplicationScoped
public class ConfigureAutoReply implements Action<ConfigureAutoReplyForm, AutoReplyState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "mailboxes.configure-auto-reply",
              "Configure auto reply",
              "Switch the automatic reply on, off, or schedule it; a message for inside and one for"
                  + " outside.")
          .onMany(TargetKind.MAILBOX)
          .undoable()
          .through(Surface.EXCHANGE, "destructive-cmdlets")
          .needing("Exchange.ManageAsApp + Exchange Recipient Administrator", "User.Read.All");

  private static final List<String> PROPERTIES =
      List.of(
          "AutoReplyState",
          "StartTime",
          "EndTime",
          "InternalMessage",
          "ExternalMessage",
          "ExternalAudience",
          "DeclineEventsForScheduledOOF");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, AutoReplyState> inspect(
      Collection<Target> targets, ConfigureAutoReplyForm form, Reads reads) {
    List<Target> all = List.copyOf(targets);
    Map<String, Map<String, String>> names = MailboxNames.of(all, form, reads);
    List<CmdletReading> replies =
        reads
            .answers(
                all.stream()
                    .map(
                        t ->
                            new CmdletCall(
                                "Get-MailboxAutoReplyConfiguration",
                                Map.of("Identity", t.key()),
                                null,
                                PROPERTIES))
                    .toList())
            .stream()
            .map(CmdletReading::of)
            .toList();
    Map<String, AutoReplyState> states = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      CmdletReading reply = replies.get(i);
      String key = all.get(i).key();
      if (reply.refused() != null) {
        states.put(key, new AutoReplyState(null, Map.of(), reply.refused()));
      } else if (!reply.gone()) {
        states.put(
            key,
            new AutoReplyState(Reply.of(reply.first()), names.getOrDefault(key, Map.of()), null));
      }
    }
    return states;
  }

  @Override
  public Plan plan(Target target, AutoReplyState today, ConfigureAutoReplyForm form) {
    if (today.unreadable() != null) {
      return new Plan.Cannot(today.unreadable());
    }
    for (String placeholder : MailboxNames.PLACEHOLDERS) {
      boolean named =
          Stream.of(form.internalMessage(), form.externalMessage())
              .anyMatch(message -> message != null && message.contains("{" + placeholder + "}"));
      if (named && !today.names().containsKey(placeholder)) {
        return new Plan.Cannot(AutoReplyProblems.noName(target, placeholder));
      }
    }
    Reply wanted = AutoReplyChange.wanted(today, form);
    if (Message.tooLong(wanted.internalMessage()) || Message.tooLong(wanted.externalMessage())) {
      return new Plan.Cannot(AutoReplyProblems.tooLong(target));
    }
    return AutoReplyChange.between(target, today.reply(), wanted);
  }

  @Override
  public JsonNode snapshot(AutoReplyState state) {
    return state.unreadable() == null ? state.reply().snapshot() : NullNode.instance;
  }

  @Override
  public Plan restore(Target target, AutoReplyState today, JsonNode before) {
    return today.unreadable() == null
        ? AutoReplyChange.between(target, today.reply(), Reply.read(before))
        : new Plan.Cannot(today.unreadable());
  }

  @Override
  public Verdict explain(Target target, AutoReplyState state, CallFailure failure) {
    return AutoReplyProblems.explain(target, failure, INFO.permissions());
  }
}
