package io.tenantry.actions.mailboxes;

import static io.tenantry.actions.mailboxes.MailboxRight.FULL_ACCESS;
import static io.tenantry.actions.mailboxes.MailboxRight.SEND_AS;
import static io.tenantry.actions.mailboxes.MailboxRight.SEND_ON_BEHALF;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.mailboxes.CopyPermissionsFromForm.Mode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CopyPermissionsFromTest {

  private static final PublishedContracts CONTRACTS = new PublishedContracts();
  private static final Target ANNA = new Target(1, "anna-id", "anna.berg@contoso.example");

  private final CopyPermissionsFrom action = new CopyPermissionsFrom();

  private static SortedSet<Grant> grants(Grant... grants) {
    return new TreeSet<>(Arrays.asList(grants));
  }

  private static PermissionState state(
      SortedSet<Grant> has, SortedSet<Grant> sources, JsonNode touched) {
    return state(has, sources, touched, Map.of());
  }

  private static PermissionState state(
      SortedSet<Grant> has,
      SortedSet<Grant> sources,
      JsonNode touched,
      Map<String, String> guarded) {
    return new PermissionState(
        "anna",
        has,
        sources,
        List.of(),
        List.of(),
        Map.of("info", "info@contoso.example"),
        guarded,
        touched);
  }

  private static CopyPermissionsFromForm form(Mode mode, MailboxRight... rights) {
    return new CopyPermissionsFromForm(
        List.of("bert"), mode, rights.length == 0 ? null : List.of(rights), null);
  }

  private Plan.Change change(PermissionState today, CopyPermissionsFromForm form) {
    return checked(action.plan(ANNA, today, form));
  }

  private static Plan.Change checked(Plan plan) {
    assertThat(plan).isInstanceOf(Plan.Change.class);
    Plan.Change change = (Plan.Change) plan;
    assertThat(change.calls()).allSatisfy(call -> assertThat(CONTRACTS.violations(call)).isEmpty());
    return change;
  }

  private static List<String> cmdlets(Plan.Change change) {
    return change.calls().stream()
        .map(
            call ->
                ((CmdletCall) call).cmdlet()
                    + " "
                    + ((CmdletCall) call).parameters().get("Identity"))
        .toList();
  }

  @Test
  void whatIsMissingIsAddedAndNothingTakenAway() {
    PermissionState today =
        state(
            grants(new Grant(FULL_ACCESS, "info"), new Grant(SEND_AS, "old")),
            grants(
                new Grant(FULL_ACCESS, "info"),
                new Grant(SEND_AS, "info"),
                new Grant(SEND_ON_BEHALF, "info"),
                new Grant(FULL_ACCESS, "anna")),
            null);

    Plan.Change change = change(today, form(Mode.ADD));

    assertThat(cmdlets(change)).containsExactly("Add-RecipientPermission info", "Set-Mailbox info");
    assertThat(change.differences()).contains(new Difference("info@contoso.example", "", "SendAs"));
    assertThat(change.warnings()).containsExactly("1 of the permissions are there already");
  }

  @Test
  void replaceTakesAwayWhatNoSourceHas() {
    PermissionState today =
        state(
            grants(new Grant(SEND_AS, "old"), new Grant(FULL_ACCESS, "old")),
            grants(new Grant(FULL_ACCESS, "info")),
            null);

    assertThat(cmdlets(change(today, form(Mode.REPLACE, FULL_ACCESS))))
        .containsExactly("Add-MailboxPermission info", "Remove-MailboxPermission old");
  }

  @Test
  void undoIsTheInverse() {
    SortedSet<Grant> before = grants(new Grant(SEND_AS, "old"), new Grant(SEND_ON_BEHALF, "old"));
    SortedSet<Grant> sources = grants(new Grant(FULL_ACCESS, "info"));
    Plan.Change done = change(state(before, sources, null), form(Mode.REPLACE));
    PermissionState now = state(sources, grants(), done.after());

    assertThat(action.snapshot(now)).isEqualTo(done.after());
    assertThat(action.plan(ANNA, state(sources, sources, null), form(Mode.REPLACE)))
        .isInstanceOf(Plan.Unchanged.class);
    Plan.Change undo = checked(action.restore(ANNA, now, done.before()));
    assertThat(cmdlets(undo))
        .containsExactlyInAnyOrder(
            "Remove-MailboxPermission info", "Add-RecipientPermission old", "Set-Mailbox old");
    assertThat(action.snapshot(state(before, grants(), done.after()))).isEqualTo(done.before());
  }

  @Test
  void mailboxesOfProtectedUsersAreLeftAsTheyAre() {
    Map<String, String> guarded = Map.of("info", "Break glass", "old", "Break glass");
    SortedSet<Grant> has = grants(new Grant(FULL_ACCESS, "old"));
    SortedSet<Grant> sources =
        grants(new Grant(FULL_ACCESS, "info"), new Grant(FULL_ACCESS, "other"));

    Plan.Change change = change(state(has, sources, null, guarded), form(Mode.REPLACE));

    assertThat(cmdlets(change)).containsExactly("Add-MailboxPermission other");
    assertThat(change.warnings())
        .containsExactly(
            "The mailbox info@contoso.example is protected: Break glass",
            "The mailbox old is protected: Break glass");
    assertThat(
            action.plan(
                ANNA,
                state(grants(), grants(new Grant(SEND_AS, "info")), null, guarded),
                form(Mode.ADD)))
        .isInstanceOfSatisfying(
            Plan.Skip.class,
            skip -> assertThat(skip.problem().code()).isEqualTo("target.protected"));
  }

  @Test
  void autoMappingIsAskedFor() {
    CopyPermissionsFromForm hidden =
        new CopyPermissionsFromForm(List.of("bert"), Mode.ADD, null, false);

    Plan.Change change =
        change(state(grants(), grants(new Grant(FULL_ACCESS, "info")), null), hidden);

    assertThat(((CmdletCall) change.calls().get(0)).parameters())
        .containsEntry("AutoMapping", false)
        .containsEntry("User", "anna");
  }

  @Test
  void aSourceWithoutMailboxIsNamed() {
    PermissionState today =
        new PermissionState(
            "anna", grants(), grants(), List.of(), List.of("nobody"), Map.of(), Map.of(), null);

    assertThat(action.plan(ANNA, today, form(Mode.REPLACE)))
        .isInstanceOfSatisfying(
            Plan.Cannot.class, cannot -> assertThat(cannot.problem().message()).contains("nobody"));
  }

  @Test
  void aRefusalConcernsOneMailboxAlone() {
    PermissionState today = state(grants(), grants(), null);
    CmdletCall call = FULL_ACCESS.add("info", "anna", true);

    assertThat(
            action.explain(
                ANNA,
                today,
                new CallFailure(call, 404, "ManagementObjectNotFoundException", "gone")))
        .isInstanceOfSatisfying(
            Verdict.Partly.class,
            partly -> assertThat(partly.problem().message()).contains("info@contoso.example"));
    assertThat(action.explain(ANNA, today, new CallFailure(call, 403, "Forbidden", "no")))
        .isInstanceOf(Verdict.StopRun.class);
  }
}
