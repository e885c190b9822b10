package io.tenantry.actions.sharepoint;

import static io.tenantry.actions.sharepoint.SetSharePointQuotaTest.wiki;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Sent;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.sharepoint.SiteLife.Deleted;
import io.tenantry.actions.sharepoint.SiteLife.Group;
import io.tenantry.actions.sharepoint.SiteLife.GroupLife;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestoreSiteTest {

  private static final PublishedContracts CONTRACTS = new PublishedContracts();
  private static final String GROUP = "22222222-2222-2222-2222-222222222222";
  private static final RestoreSiteForm WITH_GROUP = new RestoreSiteForm(null);
  private static final RestoreSiteForm ALONE = new RestoreSiteForm(false);
  private static final Target WIKI =
      new Target(1, "11111111-1111-1111-1111-111111111111", "https://contoso.example/sites/wiki");

  private final RestoreSite action = new RestoreSite();

  private static SiteLife inBin(GroupLife group) {
    return new SiteLife(
        null, new Deleted(WIKI.label(), 50), false, new Group(GROUP, "", group), false);
  }

  private static SiteLife inUse(GroupLife group) {
    return new SiteLife(
        SiteFacts.of(wiki().put("GroupId", GROUP)),
        null,
        false,
        new Group(GROUP, "Wikis", group),
        false);
  }

  private static SiteLife nowhere(boolean taken) {
    return new SiteLife(null, null, taken, Group.NOBODY, false);
  }

  private Plan.Change change(SiteLife life, RestoreSiteForm form) {
    Plan.Change change = (Plan.Change) action.plan(WIKI, life, form);
    assertThat(change.calls()).allSatisfy(c -> assertThat(CONTRACTS.violations(c)).isEmpty());
    return change;
  }

  @Test
  void theOperationIsKeptAndTheGroupFollowsTheSite() {
    Plan.Change change = change(inBin(GroupLife.DELETED), WITH_GROUP);

    assertThat(change.calls())
        .satisfiesExactly(
            site -> assertThat(site.keeps()).contains("_ObjectIdentity_"),
            group ->
                assertThat(((GraphCall) group).path())
                    .isEqualTo("/directory/deletedItems/" + GROUP + "/restore"));
    assertThat(change.after()).isEqualTo(action.snapshot(inUse(GroupLife.IN_USE)));
    assertThat(action.plan(WIKI, inUse(GroupLife.IN_USE), WITH_GROUP))
        .isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void aGroupThatStaysAwayIsSaid() {
    assertThat(change(inBin(GroupLife.DELETED), ALONE).calls()).hasSize(1);
    assertThat(change(inBin(GroupLife.DELETED), ALONE).warnings()).hasSize(1);
    assertThat(change(inBin(GroupLife.GONE), WITH_GROUP).warnings())
        .anyMatch(w -> w.contains("30 days"));
  }

  @Test
  void aSiteThatIsBackWithoutItsGroupGetsTheGroupAlone() {
    Plan.Change change = change(inUse(GroupLife.DELETED), WITH_GROUP);
    assertThat(change.calls()).hasOnlyElementsOfType(GraphCall.class);
    assertThat(change.later()).isNull();
  }

  @Test
  void itWaitsForWhatIsUnderWay() {
    Sent sent =
        new Sent(
            Instant.EPOCH,
            change(inBin(GroupLife.NONE), ALONE).after(),
            MissingNode.getInstance(),
            true);
    assertThat(action.plan(WIKI.after(sent), nowhere(false), ALONE)).isInstanceOf(Plan.Wait.class);
    assertThat(action.plan(WIKI.after(sent), inBin(GroupLife.NONE), ALONE))
        .isInstanceOf(Plan.Wait.class);
  }

  @Test
  void whatIsNotThereOrWhoseAddressIsTakenCannotComeBack() {
    assertThat(code(nowhere(false))).isEqualTo("site.not-in-recycle-bin");
    assertThat(code(nowhere(true))).isEqualTo("site.address-taken");
  }

  private String code(SiteLife life) {
    return ((Plan.Cannot) action.plan(WIKI, life, ALONE)).problem().code();
  }

  @Test
  void undoDeletesAgainWithTheGroupOnlyWhereThatWasDeletedToo() {
    assertThat(action.restore(WIKI, inUse(GroupLife.IN_USE), inBin(GroupLife.DELETED).snapshot()))
        .isInstanceOfSatisfying(
            Plan.Change.class,
            undo -> assertThat(undo.calls()).hasOnlyElementsOfType(GraphCall.class));
    assertThat(action.restore(WIKI, inUse(GroupLife.IN_USE), inBin(GroupLife.IN_USE).snapshot()))
        .isInstanceOf(Plan.Cannot.class);
  }

  @Test
  void aGroupThatIsRefusedLeavesTheSiteRestored() {
    assertThat(explain(1, 404, "not found"))
        .isInstanceOfSatisfying(
            Verdict.Partly.class, p -> assertThat(p.problem().code()).isEqualTo("group.gone"));
    assertThat(explain(1, 409, "A conflicting object"))
        .isInstanceOfSatisfying(
            Verdict.Partly.class,
            p -> assertThat(p.problem().code()).isEqualTo("group.name-taken"));
    assertThat(explain(1, 403, "no")).isInstanceOf(Verdict.StopRun.class);
    assertThat(explain(0, 404, "Cannot get site"))
        .isInstanceOfSatisfying(
            Verdict.Failed.class,
            f -> assertThat(f.problem().code()).isEqualTo("site.not-in-recycle-bin"));
  }

  private Verdict explain(int place, int status, String message) {
    SiteLife life = inBin(GroupLife.DELETED);
    Call call = change(life, WITH_GROUP).calls().get(place);
    return action.explain(WIKI, life, new CallFailure(call, status, "x", message));
  }
}
