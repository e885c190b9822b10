package io.tenantry.actions.mailboxes;

import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.CmdletReading;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.actions.mailboxes.AutoReplyState.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads mailboxes' automatic replies, and the names that a form's messages stand in for. */
final class AutoReplyReads {

  private static final List<String> PROPERTIES =
      List.of(
          "AutoReplyState",
          "StartTime",
          "EndTime",
          "InternalMessage",
          "ExternalMessage",
          "ExternalAudience",
          "DeclineEventsForScheduledOOF");

  private AutoReplyReads() {}

  /**
   * @param form {@code null} for an undo, which fills nothing in
   * @return states by target key; a mailbox that does not exist is absent
   */
  static Map<String, AutoReplyState> of(
      List<Target> targets, ConfigureAutoReplyForm form, Reads reads) {
    Map<String, Map<String, String>> names = MailboxNames.of(targets, form, reads);
    List<CmdletReading> replies = replies(targets, reads);
    Map<String, AutoReplyState> states = new HashMap<>();
    for (int i = 0; i < targets.size(); i++) {
      CmdletReading reply = replies.get(i);
      String key = targets.get(i).key();
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

  private static List<CmdletReading> replies(List<Target> targets, Reads reads) {
    return reads
        .answers(
            targets.stream()
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
  }
}
