package io.tenantry.actions.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.mailboxes.AutoReplyState.Reply;
import io.tenantry.actions.mailboxes.ConfigureAutoReplyForm.Audience;
import io.tenantry.actions.mailboxes.ConfigureAutoReplyForm.State;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigureAutoReplyTest {

  private static final Target ANNA = new Target(1, "11111111-1111-1111-1111-111111111111", "anna");
  private static final Reply OFF =
      new Reply("Disabled", Instant.EPOCH, Instant.EPOCH, "", "", "All", false);

  private final ConfigureAutoReply action = new ConfigureAutoReply();

  private static AutoReplyState state(Reply reply) {
    return new AutoReplyState(reply, Map.of("displayName", "Anna <Berg>"), null);
  }

  private static ConfigureAutoReplyForm form(State state, String inside) {
    return new ConfigureAutoReplyForm(
        state, "2026-12-24T12:00+01:00", "2026-12-31T12:00Z", inside, null, null, false);
  }

  private Plan.Change change(Reply today, ConfigureAutoReplyForm form) {
    Plan.Change change = (Plan.Change) action.plan(ANNA, state(today), form);
    assertThat(change.calls())
        .allSatisfy(call -> assertThat(new PublishedContracts().violations(call)).isEmpty());
    return change;
  }

  private static Map<String, Object> sent(Plan.Change change) {
    return ((CmdletCall) change.calls().get(0)).parameters();
  }

  @Test
  void aScheduleIsSentInUtc() {
    Plan.Change change = change(OFF, form(State.SCHEDULED, "<b>Away</b>"));

    assertThat(sent(change))
        .containsEntry("AutoReplyState", "Scheduled")
        .containsEntry("StartTime", "2026-12-24T11:00:00Z")
        .containsEntry("EndTime", "2026-12-31T12:00:00Z")
        .containsEntry("InternalMessage", "<b>Away</b>")
        .doesNotContainKeys("ExternalMessage", "ExternalAudience");
  }

  @Test
  void messagesAreMadeSafeAndNamesCannotBreakOut() {
    Plan.Change change =
        change(
            OFF,
            form(
                State.ENABLED,
                "<p onclick='x()'>I am {displayName}<script>steal()</script>"
                    + "<a href='javascript:x()'>here</a></p>"));

    assertThat(sent(change))
        .containsEntry("InternalMessage", "<p>I am Anna &lt;Berg&gt;<a>here</a></p>")
        .doesNotContainKeys("StartTime", "EndTime");
    assertThat(change.differences())
        .contains(new Difference("Message inside", "", "I am Anna <Berg>here"));
  }

  @Test
  void messagesAreComparedAsTexts() {
    Reply wrapped =
        new Reply(
            "Enabled",
            null,
            null,
            "<html>\n<body>\n<b>Away</b> until Monday\n</body>\n</html>\n",
            "",
            "All",
            false);

    assertThat(action.plan(ANNA, state(wrapped), form(State.ENABLED, "<b>Away</b> until Monday")))
        .isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void undoPutsTheMessageBackAsItWas() {
    Reply before = new Reply("Enabled", null, null, "<i>Old</i>", "", "Known", false);
    Plan.Change change = change(before, form(State.DISABLED, "New"));
    Reply after = new Reply("Disabled", null, null, "<html>New</html>", "", "Known", false);

    assertThat(action.snapshot(state(after))).isEqualTo(change.after());
    Plan.Change undo = (Plan.Change) action.restore(ANNA, state(after), change.before());
    assertThat(sent(undo))
        .containsEntry("AutoReplyState", "Enabled")
        .containsEntry("InternalMessage", "<i>Old</i>");
    assertThat(undo.after()).isEqualTo(action.snapshot(state(before)));
  }

  @Test
  void aReplyThatIsSwitchedOffKeepsItsAudience() {
    Reply known = new Reply("Enabled", null, null, "", "", "Known", false);

    assertThat(sent(change(known, form(State.DISABLED, null))))
        .doesNotContainKey("ExternalAudience");
    assertThat(sent(change(known, form(State.ENABLED, null))))
        .containsEntry("ExternalAudience", Audience.ALL.exchange());
  }

  @Test
  void aNameThatIsMissingIsToldOf() {
    assertThat(action.plan(ANNA, state(OFF), form(State.ENABLED, "Ask {managerMail}")))
        .isInstanceOfSatisfying(
            Plan.Cannot.class,
            cannot -> {
              assertThat(cannot.problem().code()).isEqualTo("auto-reply.no-manager");
              assertThat(cannot.problem().message()).contains("mail address");
            });
  }

  @Test
  void timesNeedAnOffsetAndAnOrder() {
    assertThat(form(State.SCHEDULED, null).isTimeGiven()).isTrue();
    assertThat(
            new ConfigureAutoReplyForm(
                    State.SCHEDULED,
                    "2026-12-24T12:00",
                    "2026-12-31T12:00Z",
                    null,
                    null,
                    null,
                    false)
                .isTimeGiven())
        .isFalse();
    assertThat(
            new ConfigureAutoReplyForm(
                    State.SCHEDULED,
                    "2026-12-24T12:00Z",
                    "2026-12-24T12:30+01:00",
                    null,
                    null,
                    null,
                    false)
                .isEndAfterStart())
        .isFalse();
  }

  @Test
  void messagesAreBounded() {
    assertThat(form(State.ENABLED, "x".repeat(Message.LARGEST + 1)).isMessageShortEnough())
        .isFalse();
    assertThat(action.plan(ANNA, state(OFF), form(State.ENABLED, "{displayName}".repeat(10_000))))
        .isInstanceOfSatisfying(
            Plan.Cannot.class,
            cannot -> assertThat(cannot.problem().code()).isEqualTo("auto-reply.too-long"));
  }

  @Test
  void anEndThatIsOverIsToldOf() {
    Verdict verdict =
        action.explain(
            ANNA,
            state(OFF),
            new CallFailure(
                new CmdletCall("Set-MailboxAutoReplyConfiguration", Map.of(), null),
                400,
                "InvalidScheduledOofDuration",
                "The end time must be later"));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Failed.class,
            failed -> assertThat(failed.problem().code()).isEqualTo("auto-reply.duration"));
  }
}
