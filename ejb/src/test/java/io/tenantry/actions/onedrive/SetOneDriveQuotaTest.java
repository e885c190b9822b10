package io.tenantry.actions.onedrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.CsomCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.SiteCall;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.sharepoint.StorageLevels;
import org.junit.jupiter.api.Test;

class SetOneDriveQuotaTest {

  private static final PublishedContracts CONTRACTS = new PublishedContracts();
  private static final Target ANNA =
      new Target(1, "11111111-1111-1111-1111-111111111111", "anna.berg@contoso.example");

  private final SetOneDriveQuota action = new SetOneDriveQuota();

  private static OneDrive drive(long maximum, long warning) {
    return new OneDrive(
        "22222222-2222-2222-2222-222222222222",
        "https://contoso-my.example/personal/anna",
        new StorageLevels(maximum, warning),
        3_000,
        1_048_576L);
  }

  private static SetOneDriveQuotaForm quota(Integer quota, Integer warning) {
    return new SetOneDriveQuotaForm(quota, warning, false);
  }

  private Plan.Change change(OneDrive drive, SetOneDriveQuotaForm form) {
    Plan.Change change = (Plan.Change) action.plan(ANNA, drive, form);
    assertThat(change.calls()).allSatisfy(c -> assertThat(CONTRACTS.violations(c)).isEmpty());
    return change;
  }

  @Test
  void aQuotaGoesByRestAndIsUndone() {
    Plan.Change change = change(drive(1_048_576, 943_718), quota(51_200, null));

    assertThat(((SiteCall) change.calls().get(0)).body())
        .hasToString("{\"StorageMaximumLevel\":51200,\"StorageWarningLevel\":46080}");
    OneDrive after = drive(51_200, 46_080);
    assertThat(action.snapshot(after)).isEqualTo(change.after());
    assertThat(action.plan(ANNA, after, quota(51_200, null))).isInstanceOf(Plan.Unchanged.class);
    assertThat(action.restore(ANNA, after, change.before()))
        .isInstanceOfSatisfying(
            Plan.Change.class, undo -> assertThat(undo.after()).isEqualTo(change.before()));
  }

  @Test
  void theDefaultIsSetBySharePointItself() {
    SetOneDriveQuotaForm reset = new SetOneDriveQuotaForm(null, null, true);

    Plan.Change change = change(drive(51_200, 46_080), reset);

    assertThat(((CsomCall) change.calls().get(0)).actions())
        .contains("StorageMaximumLevel", ">0<")
        .doesNotContain("StorageWarningLevel");
    assertThat(change.after()).isEqualTo(drive(1_048_576, 943_718).snapshot());
    assertThat(action.plan(ANNA, drive(1_048_576, 943_718), reset))
        .isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void aQuotaBelowWhatIsUsedIsWarnedOf() {
    assertThat(change(drive(51_200, 46_080), quota(2_048, null)).warnings())
        .singleElement()
        .satisfies(w -> assertThat(w).contains("read-only"));
  }

  @Test
  void whoHasNoOneDriveIsSkipped() {
    assertThat(action.plan(ANNA, OneDrive.NONE, quota(2_048, null))).isInstanceOf(Plan.Skip.class);
    assertThat(action.restore(ANNA, OneDrive.NONE, drive(1, 1).snapshot()))
        .isInstanceOf(Plan.Skip.class);
  }

  @Test
  void theLicensesLimitIsTold() {
    Call call = change(drive(51_200, 46_080), quota(2_048, null)).calls().get(0);
    String said = "The storage maximum level must be between 1 and 2048 megabytes.";
    assertThat(
            action.explain(
                ANNA, drive(1, 1), new CallFailure(call, 400, "ArgumentException", said)))
        .isInstanceOfSatisfying(
            Verdict.Failed.class,
            failed -> {
              assertThat(failed.problem().code()).isEqualTo("quota.above-license");
              assertThat(failed.problem().message()).contains("2048");
            });
  }
}
