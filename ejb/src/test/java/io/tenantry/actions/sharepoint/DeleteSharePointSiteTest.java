package io.tenantry.actions.sharepoint;

import static io.tenantry.actions.sharepoint.SetSharePointQuotaTest.wiki;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.CsomCall;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Sent;
import io.tenantry.actions.SiteCall;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.sharepoint.SiteLife.Deleted;
import io.tenantry.actions.sharepoint.SiteLife.Group;
import io.tenantry.actions.sharepoint.SiteLife.GroupLife;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeleteSharePointSiteTest {

  private static final PublishedContracts CONTRACTS = new PublishedContracts();
  private static final String GROUP = "22222222-2222-2222-2222-222222222222";
  private static final DeleteSharePointSiteForm PLAIN = new DeleteSharePointSiteForm(false, false);
  private static final DeleteSharePointSiteForm ALL = new DeleteSharePointSiteForm(true, true);
  private static final Target WIKI =
      new Target(1, "11111111-1111-1111-1111-111111111111", "https://contoso.example/sites/wiki");

  private final DeleteSharePointSite action = new DeleteSharePointSite();

  private static SiteLife inUse(ObjectNode site, GroupLife group) {
    Group of = group == GroupLife.NONE ? Group.NOBODY : new Group(GROUP, "Wikis", group);
    return new SiteLife(SiteFacts.of(site), null, false, of, false);
  }

  private static SiteLife inBin(GroupLife group) {
    return new SiteLife(
        null, new Deleted(WIKI.label(), 93), false, new Group(GROUP, "", group), false);
  }

  private Plan.Change change(SiteLife life, DeleteSharePointSiteForm form) {
    Plan.Change change = (Plan.Change) action.plan(WIKI, life, form);
    assertThat(change.calls()).allSatisfy(c -> assertThat(CONTRACTS.violations(c)).isEmpty());
    return change;
  }

  private String refusal(ObjectNode site) {
    Plan plan = action.plan(WIKI, inUse(site, GroupLife.NONE), ALL);
    return plan instanceof Plan.Skip skip
        ? skip.problem().code()
        : ((Plan.Cannot) plan).problem().code();
  }

  private static ObjectNode grouped() {
    return wiki().put("Template", "GROUP#0").put("GroupId", GROUP);
  }

  @Test
  void sitesThatMustStayCannotBePicked() {
    DeleteSharePointSite action = new DeleteSharePointSite();

    assertThat(action.unfit(Map.of("url", "https://contoso.sharepoint.com/sites/sales"))).isNull();
    assertThat(action.unfit(Map.of("url", "https://contoso.sharepoint.com/"))).contains("root");
    assertThat(
            action.unfit(
                Map.of(
                    "url", "https://contoso.sharepoint.com/sites/x", "template", "TEAMCHANNEL#1")))
        .contains("channel");
  }

  @Test
  void aModernSiteGoesByItsId() {
    Plan.Change change = change(inUse(wiki(), GroupLife.NONE), PLAIN);

    assertThat(((SiteCall) change.calls().get(0)).path()).endsWith("SPSiteManager/delete");
    assertThat(change.later()).isNotNull();
    assertThat(change.after())
        .isEqualTo(new SiteLife(null, null, false, Group.NOBODY, false).snapshot());
    assertThat(change.differences().get(0).before()).contains("Wiki", "2 GB used");
  }

  @Test
  void aClassicSiteGoesByAnOperationWhoseIdentityIsKept() {
    Plan.Change change = change(inUse(wiki().put("Template", "STS#0"), GroupLife.NONE), PLAIN);

    assertThat(change.calls())
        .singleElement()
        .isInstanceOfSatisfying(
            CsomCall.class,
            call -> {
              assertThat(call.objectPaths()).contains("RemoveSite");
              assertThat(call.keeps()).contains("_ObjectIdentity_");
            });
  }

  @Test
  void aGroupsSiteGoesWithItsGroupOnceThatIsAllowed() {
    SiteLife life = inUse(grouped(), GroupLife.IN_USE);
    assertThat(action.plan(WIKI, life, PLAIN))
        .isInstanceOfSatisfying(
            Plan.Cannot.class,
            c -> assertThat(c.problem().code()).isEqualTo("site.group-connected"));

    Plan.Change change = change(life, ALL);

    assertThat(change.calls())
        .singleElement()
        .isInstanceOfSatisfying(
            GraphCall.class, call -> assertThat(call.path()).isEqualTo("/groups/" + GROUP));
    assertThat(change.warnings()).anyMatch(w -> w.contains("Mailbox"));
    assertThat(action.plan(WIKI, inUse(grouped(), GroupLife.DELETED), ALL))
        .isInstanceOf(Plan.Wait.class);
    assertThat(action.snapshot(inBin(GroupLife.DELETED))).isEqualTo(change.after());
  }

  @Test
  void aHubLosesItsRegistrationFirst() {
    ObjectNode hub = wiki().put("IsHubSite", true);
    assertThat(action.plan(WIKI, inUse(hub, GroupLife.NONE), PLAIN))
        .isInstanceOf(Plan.Cannot.class);
    assertThat(change(inUse(hub, GroupLife.NONE), ALL).calls())
        .hasSize(2)
        .first()
        .satisfies(c -> assertThat(((SiteCall) c).path()).endsWith("UnregisterHubSite"));
  }

  @Test
  void someSitesStay() {
    assertThat(refusal(wiki().put("Url", "https://contoso.example"))).isEqualTo("site.system");
    assertThat(refusal(wiki().put("Template", "SRCHCEN#0"))).isEqualTo("site.system");
    assertThat(refusal(wiki().put("Template", "TEAMCHANNEL#1"))).isEqualTo("site.of-channel");
    assertThat(refusal(wiki().put("Template", "SPSPERS#10"))).isEqualTo("site.onedrive");
    assertThat(refusal(wiki().put("HasHolds", true))).isEqualTo("site.held");
    assertThat(action.plan(WIKI, inUse(grouped(), GroupLife.GONE), ALL))
        .isInstanceOfSatisfying(
            Plan.Cannot.class, c -> assertThat(c.problem().code()).isEqualTo("site.group-gone"));
  }

  @Test
  void whatIsDeletedOrOnItsWayIsNotSentAgain() {
    assertThat(action.plan(WIKI, inBin(GroupLife.NONE), PLAIN)).isInstanceOf(Plan.Unchanged.class);
    assertThat(action.plan(WIKI, inUse(wiki().put("Status", "Recycling"), GroupLife.NONE), PLAIN))
        .isInstanceOf(Plan.Wait.class);
    SiteLife still = inUse(wiki(), GroupLife.NONE);
    Sent sent =
        new Sent(Instant.EPOCH, change(still, PLAIN).after(), MissingNode.getInstance(), true);
    assertThat(action.plan(WIKI.after(sent), still, PLAIN)).isInstanceOf(Plan.Wait.class);
    SiteLife gaveUp = new SiteLife(still.inUse(), null, false, Group.NOBODY, true);
    assertThat(action.plan(WIKI.after(sent), gaveUp, PLAIN)).isInstanceOf(Plan.Doubt.class);
  }

  @Test
  void undoRestoresTheSiteAndItsGroup() {
    SiteLife before = inUse(grouped(), GroupLife.IN_USE);

    Plan undo = action.restore(WIKI, inBin(GroupLife.DELETED), before.snapshot());

    assertThat(undo)
        .isInstanceOfSatisfying(
            Plan.Change.class,
            change -> {
              assertThat(change.calls()).hasSize(2);
              assertThat(change.after()).isEqualTo(before.snapshot());
            });
  }

  @Test
  void refusalsAreReadInWords() {
    assertThat(failed("A compliance policy is currently blocking this site deletion."))
        .isEqualTo("site.held");
    assertThat(failed("it's registered as a hub site.")).isEqualTo("site.hub");
    assertThat(failed("you must delete the group.")).isEqualTo("site.group-connected");
    assertThat(failed("it is the home site of the organization.")).isEqualTo("site.home");
    assertThat(explain(404, "Cannot get site")).isInstanceOf(Verdict.AlreadyRight.class);
    assertThat(explain(403, "E_ACCESSDENIED")).isInstanceOf(Verdict.StopRun.class);
  }

  private String failed(String message) {
    return ((Verdict.Failed) explain(400, message)).problem().code();
  }

  private Verdict explain(int status, String message) {
    SiteLife life = inUse(wiki(), GroupLife.NONE);
    List<Call> calls = change(life, PLAIN).calls();
    return action.explain(WIKI, life, new CallFailure(calls.get(0), status, "x", message));
  }
}
