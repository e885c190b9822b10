package io.tenantry.actions.sharepoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.CsomCall;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.SiteCall;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetSharePointQuotaTest {

  private static final PublishedContracts CONTRACTS = new PublishedContracts();
  private static final Target WIKI =
      new Target(1, "11111111-1111-1111-1111-111111111111", "https://contoso.example/sites/wiki");

  private final SetSharePointQuota action = new SetSharePointQuota();

  static ObjectNode wiki() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("SiteId", WIKI.key())
        .put("Url", WIKI.label())
        .put("Title", "Wiki")
        .put("Template", "STS#3")
        .put("GroupId", "00000000-0000-0000-0000-000000000000")
        .put("Status", "Active")
        .put("LockState", "Unlock")
        .put("StorageMaximumLevel", "102400")
        .put("StorageWarningLevel", "92160")
        .put("StorageUsage", "2048")
        .put("UserCodeMaximumLevel", 300)
        .put("UserCodeWarningLevel", 200);
  }

  private static SiteQuota state(ObjectNode site, boolean automatic) {
    return new SiteQuota(SiteFacts.of(site), new TenantStorage(automatic, 1_048_576, 204_800));
  }

  private static SetSharePointQuotaForm storage(Integer maximum, Integer warning) {
    return new SetSharePointQuotaForm(maximum, warning, null, null);
  }

  private Plan.Change change(ObjectNode site, SetSharePointQuotaForm form) {
    Plan.Change change = (Plan.Change) action.plan(WIKI, state(site, false), form);
    assertThat(change.calls()).allSatisfy(c -> assertThat(CONTRACTS.violations(c)).isEmpty());
    return change;
  }

  @Test
  void theWarningIsUsuallyNineTenths() {
    Plan.Change change = change(wiki(), storage(51_200, null));

    assertThat(change.calls()).hasSize(1);
    assertThat(((SiteCall) change.calls().get(0)).body())
        .hasToString("{\"StorageMaximumLevel\":51200,\"StorageWarningLevel\":46080}");
    assertThat(change.differences())
        .containsExactly(
            new Difference("Storage maximum", "100 GB", "50 GB"),
            new Difference("Storage warning", "90 GB", "45 GB"));
  }

  @Test
  void theTwoPairsGoByThemselves() {
    Plan.Change change = change(wiki(), new SetSharePointQuotaForm(51_200, 40_000, 400, null));

    assertThat(change.calls())
        .satisfiesExactly(
            storage -> assertThat(storage).isInstanceOf(SiteCall.class),
            userCode ->
                assertThat(((CsomCall) userCode).actions())
                    .contains("UserCodeMaximumLevel", "400", "UserCodeWarningLevel", "200"));
  }

  @Test
  void whatIsAsWantedIsNotSent() {
    assertThat(action.plan(WIKI, state(wiki(), false), storage(102_400, 92_160)))
        .isInstanceOf(Plan.Unchanged.class);
    Plan.Change both = change(wiki(), new SetSharePointQuotaForm(51_200, null, 100, 50));
    ObjectNode after = wiki();
    after.setAll((ObjectNode) both.after());
    assertThat(action.snapshot(state(after, false)).toString()).isEqualTo(both.after().toString());
    assertThat(
            action.plan(
                WIKI, state(after, false), new SetSharePointQuotaForm(51_200, null, 100, 50)))
        .isInstanceOf(Plan.Unchanged.class);
    assertThat(action.restore(WIKI, state(after, false), both.before()))
        .isInstanceOfSatisfying(Plan.Change.class, undo -> assertThat(undo.calls()).hasSize(2));
  }

  @Test
  void aSiteWithAGroupIsWarnedOfItsUserCodeLevels() {
    ObjectNode grouped = wiki().put("GroupId", "22222222-2222-2222-2222-222222222222");

    assertThat(change(grouped, new SetSharePointQuotaForm(51_200, null, 400, null)).warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning).contains("Microsoft 365 group"));
    assertThat(change(grouped, storage(51_200, null)).warnings()).isEmpty();
  }

  @Test
  void whatRestDoesNotTakeGoesByTheClientObjectModel() {
    assertThat(explain(405, "The HTTP method 'PATCH' cannot be used."))
        .isInstanceOfSatisfying(
            Verdict.Instead.class,
            other -> {
              assertThat(CONTRACTS.violations(other.call())).isEmpty();
              assertThat(((CsomCall) other.call()).actions()).contains("51200", "46080");
            });
  }

  @Test
  void itWarnsOfFullSitesAndAutomaticLimits() {
    Plan plan = action.plan(WIKI, state(wiki(), true), storage(1_024, null));
    assertThat(((Plan.Change) plan).warnings())
        .hasSize(2)
        .anyMatch(w -> w.contains("2 GB"))
        .anyMatch(w -> w.contains("does not enforce"));
  }

  @Test
  void aWarningAboveTodaysMaximumIsRefused() {
    assertThat(action.plan(WIKI, state(wiki(), false), storage(null, 200_000)))
        .isInstanceOfSatisfying(
            Plan.Cannot.class, c -> assertThat(c.problem().code()).isEqualTo("quota.order"));
  }

  @Test
  void aPairThatStaysMayBeInAnyOrder() {
    ObjectNode odd = wiki().put("UserCodeMaximumLevel", 0);
    assertThat(change(odd, storage(51_200, null)).calls()).hasSize(1);
  }

  @Test
  void refusalsNameThePoolTheGroupAndThePermission() {
    assertThat(explain(400, "The level exceeds the available tenant storage of 5 megabytes."))
        .isInstanceOfSatisfying(
            Verdict.Failed.class,
            f -> assertThat(f.problem().message()).contains("1 TB", "200 GB"));
    assertThat(explain(400, "x is a Groups site collection. 'y' cannot be set on it."))
        .isInstanceOf(Verdict.Partly.class);
    assertThat(explain(404, "Cannot get site x.")).isInstanceOf(Verdict.Failed.class);
    assertThat(explain(401, "Unsupported app only token."))
        .isInstanceOfSatisfying(
            Verdict.StopRun.class, s -> assertThat(s.problem().next()).contains("CERTIFICATE"));
    assertThat(explain(403, "Attempted to perform an unauthorized operation."))
        .isInstanceOfSatisfying(
            Verdict.StopRun.class,
            s -> assertThat(s.problem().next()).contains("Sites.FullControl.All"));
  }

  private Verdict explain(int status, String message) {
    Call call = change(wiki(), storage(51_200, null)).calls().get(0);
    return action.explain(
        WIKI, state(wiki(), false), new CallFailure(call, status, "ServerException", message));
  }

  @Test
  void sizesAreWrittenExactly() {
    assertThat(List.of(Megabytes.text(1), Megabytes.text(1_536), Megabytes.text(5_242_880)))
        .containsExactly("1 MB", "1.5 GB", "5 TB");
    assertThat(Megabytes.text(943_718)).isEqualTo("943,718 MB");
  }
}
