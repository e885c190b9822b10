package io.tenantry.actions.mailboxes;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import io.tenantry.actions.mailboxes.AutoReplyState.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Plans the way from a mailbox's automatic reply today to a wanted one, with one cmdlet. */
final class AutoReplyChange {

  private static final int SHOWN = 200;

  private AutoReplyChange() {}

  static Plan plan(Target target, AutoReplyState today, ConfigureAutoReplyForm form) {
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
    Reply wanted = wanted(today, form);
    if (Message.tooLong(wanted.internalMessage()) || Message.tooLong(wanted.externalMessage())) {
      return new Plan.Cannot(AutoReplyProblems.tooLong(target));
    }
    return between(target, today.reply(), wanted);
  }

  /** To the reply that was recorded. */
  static Plan back(Target target, AutoReplyState today, JsonNode recorded) {
    return today.unreadable() == null
        ? between(target, today.reply(), Reply.read(recorded))
        : new Plan.Cannot(today.unreadable());
  }

  /** The reply that the form asks for, with the mailbox's names filled in. */
  private static Reply wanted(AutoReplyState today, ConfigureAutoReplyForm form) {
    Reply now = today.reply();
    boolean off = form.state() == ConfigureAutoReplyForm.State.DISABLED;
    String audience =
        form.externalAudience() != null
            ? form.externalAudience().exchange()
            : off ? now.externalAudience() : ConfigureAutoReplyForm.Audience.ALL.exchange();
    return new Reply(
        form.state().exchange(),
        form.from(),
        form.to(),
        message(now.internalMessage(), form.internalMessage(), today.names()),
        message(now.externalMessage(), form.externalMessage(), today.names()),
        audience,
        form.declineEvents());
  }

  /** A message that reads the same stays as it is. */
  private static String message(String now, String wanted, Map<String, String> names) {
    if (wanted == null) {
      return now;
    }
    String filled = Message.filled(wanted, names);
    return Message.text(filled).equals(Message.text(now)) ? now : filled;
  }

  /** An {@link Plan.Unchanged} where today's reply is the wanted one. */
  private static Plan between(Target target, Reply now, Reply wanted) {
    List<Difference> differences = new ArrayList<>();
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put("Identity", target.key());
    JsonNode before = now.snapshot();
    JsonNode after = wanted.snapshot();
    if (!before.path("state").equals(after.path("state"))) {
      differences.add(new Difference("Automatic reply", now.state(), wanted.state()));
    }
    parameters.put("AutoReplyState", wanted.state());
    times(now, wanted, differences, parameters);
    text("Message inside", "InternalMessage", now.internalMessage(), wanted.internalMessage())
        .into(differences, parameters);
    text("Message outside", "ExternalMessage", now.externalMessage(), wanted.externalMessage())
        .into(differences, parameters);
    if (!now.externalAudience().equals(wanted.externalAudience())) {
      differences.add(
          new Difference("Audience outside", now.externalAudience(), wanted.externalAudience()));
      parameters.put("ExternalAudience", wanted.externalAudience());
    }
    if (differences.isEmpty()) {
      return new Plan.Unchanged("The automatic reply is as wanted");
    }
    return new Plan.Change(
        List.of(new CmdletCall("Set-MailboxAutoReplyConfiguration", parameters, null)),
        differences,
        now.recorded(),
        after,
        List.of());
  }

  private static void times(
      Reply now, Reply wanted, List<Difference> differences, Map<String, Object> parameters) {
    if (!wanted.scheduled()) {
      return;
    }
    parameters.put("StartTime", wanted.start().toString());
    parameters.put("EndTime", wanted.end().toString());
    String today = now.scheduled() ? now.start() + " to " + now.end() : "";
    String planned = wanted.start() + " to " + wanted.end();
    if (!today.equals(planned)) {
      differences.add(new Difference("Time (UTC)", today, planned));
    }
    if (now.declineEvents() != wanted.declineEvents()) {
      parameters.put("DeclineEventsForScheduledOOF", wanted.declineEvents());
      differences.add(
          new Difference(
              "Decline invitations", yesNo(now.declineEvents()), yesNo(wanted.declineEvents())));
    }
  }

  private record Text(String field, String parameter, String now, String wanted) {
    void into(List<Difference> differences, Map<String, Object> parameters) {
      if (!now.equals(wanted)) {
        differences.add(new Difference(field, shown(now), shown(wanted)));
        parameters.put(parameter, wanted);
      }
    }
  }

  private static Text text(String field, String parameter, String now, String wanted) {
    return new Text(field, parameter, now, wanted);
  }

  private static String shown(String html) {
    String text = Message.text(html);
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private static String yesNo(boolean value) {
    return value ? "yes" : "no";
  }
}
