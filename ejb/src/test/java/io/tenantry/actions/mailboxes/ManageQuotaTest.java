package io.tenantry.actions.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ManageQuotaTest {

  private static final PublishedContracts CONTRACTS = new PublishedContracts();
  private static final Target ANNA =
      new Target(1, "11111111-1111-1111-1111-111111111111", "anna.berg@contoso.example");

  private final ManageQuota action = new ManageQuota();

  private static Size size(String text) {
    return text == null ? null : Size.parse(text);
  }

  private static QuotaState mailbox(String warning, String send, String sendReceive) {
    return new QuotaState(
        "22222222-2222-2222-2222-222222222222",
        ANNA.label(),
        "UserMailbox",
        size(warning),
        size(send),
        size(sendReceive),
        null,
        null);
  }

  private static ManageQuotaForm form(String warning, String send, String sendReceive) {
    return new ManageQuotaForm(size(warning), size(send), size(sendReceive), null, false);
  }

  @Test
  void onlyWhatDiffersIsSentInOneCmdlet() {
    Plan plan =
        action.plan(ANNA, mailbox("49 GB", "49.5 GB", "50 GB"), form("40GB", "49.5GB", null));

    assertThat(plan)
        .isInstanceOfSatisfying(
            Plan.Change.class,
            change ->
                assertThat(change.calls())
                    .singleElement()
                    .satisfies(
                        call ->
                            assertThat(((CmdletCall) call).parameters())
                                .containsOnlyKeys("Identity", "IssueWarningQuota")));
  }

  @Test
  void theOrderIsCheckedAfterMergingWithTodaysValues() {
    assertThat(action.plan(ANNA, mailbox("1 GB", "2 GB", "3 GB"), form("2.5GB", null, null)))
        .isInstanceOfSatisfying(
            Plan.Cannot.class,
            cannot -> assertThat(cannot.problem().code()).isEqualTo("quota.order"));
  }

  @Test
  void equalQuotasInAnotherUnitAreUnchanged() {
    assertThat(
            action.plan(
                ANNA,
                mailbox("49 GB (52,613,349,376 bytes)", "50 GB", "Unlimited"),
                form("50176MB", "51200 MB", "unlimited")))
        .isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void aMailboxOnPremisesIsSkipped() {
    QuotaState remote =
        new QuotaState(
            "g", null, "RemoteUserMailbox", size("1GB"), size("2GB"), size("3GB"), null, null);

    assertThat(action.plan(ANNA, remote, form("1.5GB", null, null))).isInstanceOf(Plan.Skip.class);
  }

  @Test
  void aMailboxThatIsFullerThanItsNewQuotaIsWarnedOf() {
    QuotaState full = mailbox("49GB", "49.5GB", "50GB").holding(size("12 GB"));

    assertThat(warnings(full, form("10GB", "20GB", "30GB")))
        .singleElement()
        .satisfies(w -> assertThat(w).contains("12 GB", "warned"));
    assertThat(warnings(full, form("5GB", "10GB", "30GB")))
        .singleElement()
        .satisfies(w -> assertThat(w).contains("cannot send"));
    assertThat(warnings(full, form("5GB", "6GB", "7GB")))
        .singleElement()
        .satisfies(w -> assertThat(w).contains("neither send nor receive"));
    assertThat(warnings(full, form("13GB", "14GB", "15GB"))).isEmpty();
    assertThat(warnings(mailbox("49GB", "49.5GB", "50GB"), form("5GB", "6GB", "7GB"))).isEmpty();
  }

  private List<String> warnings(QuotaState state, ManageQuotaForm form) {
    return ((Plan.Change) action.plan(ANNA, state, form)).warnings();
  }

  /** Random mailboxes and forms, from a fixed seed. */
  @Test
  void plansAreWithinTheContractReachTheirAimAndCanBeUndone() {
    Random random = new Random(42);
    for (int i = 0; i < 2_000; i++) {
      QuotaState state = mailbox(some(random), some(random), some(random));
      ManageQuotaForm form =
          form(
              random.nextBoolean() ? some(random) : null,
              random.nextBoolean() ? some(random) : null,
              random.nextBoolean() ? some(random) : null);
      if (!(action.plan(ANNA, state, form) instanceof Plan.Change change)) {
        continue;
      }
      change.calls().forEach(call -> assertThat(CONTRACTS.violations(call)).isEmpty());
      QuotaState after = carriedOut(state, change);
      assertThat(action.snapshot(after)).isEqualTo(change.after());
      assertThat(action.plan(ANNA, after, form)).isInstanceOf(Plan.Unchanged.class);
      if (action.restore(ANNA, after, change.before()) instanceof Plan.Change undo) {
        assertThat(action.snapshot(carriedOut(after, undo))).isEqualTo(change.before());
      } else {
        // The original order was not one that Exchange accepts.
        assertThat(
                state.warning().compareTo(state.send()) > 0
                    || state.send().compareTo(state.sendReceive()) > 0)
            .isTrue();
      }
    }
  }

  private static String some(Random random) {
    return random.nextInt(8) == 0 ? "Unlimited" : (1 + random.nextInt(200)) + "00MB";
  }

  private static QuotaState carriedOut(QuotaState state, Plan.Change change) {
    Map<String, Object> sent = ((CmdletCall) change.calls().get(0)).parameters();
    return state.with(
        size((String) sent.getOrDefault("IssueWarningQuota", state.warning().forExchange())),
        size((String) sent.getOrDefault("ProhibitSendQuota", state.send().forExchange())),
        size(
            (String)
                sent.getOrDefault("ProhibitSendReceiveQuota", state.sendReceive().forExchange())));
  }

  @Test
  void refusalsAreToldInWordsAnOperatorCanActOn() {
    assertThat(
            explain(
                404,
                "ManagementObjectNotFoundException",
                "The operation couldn't be performed because object 'x' couldn't be found."))
        .isInstanceOfSatisfying(
            Verdict.Failed.class,
            failed -> assertThat(failed.problem().code()).isEqualTo("target.gone"));
    assertThat(
            explain(
                400,
                "RecipientTaskException",
                "The value exceeds the maximum of the mailbox plan, 50 GB (53,687,091,200 bytes)."))
        .isInstanceOfSatisfying(
            Verdict.Failed.class,
            failed -> assertThat(failed.problem().message()).contains("50 GB"));
    assertThat(explain(403, "AccessDenied", "no role")).isInstanceOf(Verdict.StopRun.class);
  }

  private Verdict explain(int status, String code, String message) {
    return action.explain(
        ANNA,
        mailbox("1GB", "2GB", "3GB"),
        new CallFailure(new CmdletCall("Set-Mailbox", Map.of(), null), status, code, message));
  }

  @Test
  void sizesAreReadInAllFormsAndRefusedInWords() {
    assertThat(size("49.5 GB (53,150,220,288 bytes)")).isEqualTo(new Size(53_150_220_288L));
    assertThat(size("49.5GB")).isEqualTo(new Size(53_150_220_288L));
    assertThat(size("53150220288").forExchange()).isEqualTo("53150220288");
    assertThat(size("unlimited")).isEqualTo(Size.UNLIMITED);
    assertThat(size("49.5GB")).hasToString("49.5 GB");
    for (String wrong : List.of("", "GB", "-1GB", "5 apples", "9999999TB")) {
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> Size.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(wrong);
    }
  }
}
