package io.tenantry.actions.distributiongroups;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.Answers;
import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Sent;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.distributiongroups.NewGroupState.Existing;
import io.tenantry.actions.distributiongroups.NewGroupState.Recipient;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CreateDistributionGroupTest {

  private static final PublishedContracts CONTRACTS = new PublishedContracts();
  private static final Instant SENT_AT = Instant.parse("2026-05-04T10:00:00Z");
  private static final Target WATCH = new Target(1, "watch", "watch");
  private static final Map<String, Recipient> PEOPLE =
      Map.of(
          "anna", new Recipient("guid-anna", "Anna Berg", "UserMailbox", false),
          "bert", new Recipient("guid-bert", "Bert Hall", "UserMailbox", false),
          "list", new Recipient("guid-list", "News", "MailUniversalDistributionGroup", false));

  private final CreateDistributionGroup action = new CreateDistributionGroup();

  private static CreateDistributionGroupForm form(String more) {
    String json =
        "{'displayName': 'Harbor Watch', 'alias': 'watch', 'primarySmtpAddress':"
            + " 'watch@contoso.example', 'owners': ['anna']"
            + more
            + "}";
    try {
      return new ObjectMapper()
          .readValue(json.replace('\'', '"'), CreateDistributionGroupForm.class);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static NewGroupState free() {
    return new NewGroupState(null, List.of(), PEOPLE, List.of(), true);
  }

  private static NewGroupState made(String... members) {
    JsonNode group =
        new ObjectMapper()
            .valueToTree(
                Map.of(
                    "Guid", "guid-watch",
                    "Alias", "watch",
                    "DisplayName", "Harbor Watch",
                    "PrimarySmtpAddress", "watch@contoso.example",
                    "RecipientType", "MailUniversalDistributionGroup",
                    "EmailAddresses", List.of("SMTP:watch@contoso.example"),
                    "WhenCreatedUTC", SENT_AT.plusSeconds(2).toString()));
    return new NewGroupState(
        new Existing(group, new TreeSet<>(List.of(members))), List.of(), PEOPLE, List.of(), true);
  }

  private static Target sent() {
    return WATCH.after(new Sent(SENT_AT, null, MissingNode.getInstance(), false));
  }

  private Plan.Change change(Target target, NewGroupState state, String more) {
    Plan.Change change = (Plan.Change) action.plan(target, state, form(more));
    assertThat(change.calls()).allSatisfy(call -> assertThat(CONTRACTS.violations(call)).isEmpty());
    return change;
  }

  private static CmdletCall cmdlet(Call call) {
    return (CmdletCall) call;
  }

  @Test
  void oneCmdletMakesTheGroupAndAnotherSetsWhatItCannot() {
    Plan.Change change =
        change(
            WATCH,
            free(),
            ", 'type': 'Security', 'members': ['bert'], 'addAddresses': ['w@contoso.example'],"
                + " 'hideFromAddressLists': true");

    assertThat(cmdlet(change.calls().get(0)).parameters())
        .containsEntry("Name", "Harbor Watch")
        .containsEntry("Type", "Security")
        .containsEntry("ManagedBy", List.of("guid-anna"))
        .containsEntry("Members", List.of("guid-bert"))
        .containsEntry("MemberDepartRestriction", "Closed")
        .containsEntry("RequireSenderAuthenticationEnabled", true);
    assertThat(cmdlet(change.calls().get(0)).keeps()).containsExactly("Guid");
    assertThat(cmdlet(change.calls().get(1)).parameters())
        .containsEntry("Identity", Answers.of(1, "Guid"))
        .containsEntry("HiddenFromAddressListsEnabled", true)
        .containsKeys("EmailAddresses", "BypassSecurityGroupManagerCheck");
    assertThat(change.calls()).hasSize(2);
  }

  @Test
  void afterACrashOnlyWhatIsMissingIsSent() {
    assertThat(action.plan(sent(), made("guid-bert"), form(", 'members': ['bert']")))
        .isInstanceOf(Plan.Unchanged.class);
    Plan.Change rest = change(sent(), made(), ", 'members': ['bert'], 'mailTip': 'Hello'");
    assertThat(rest.calls())
        .extracting(call -> cmdlet(call).cmdlet())
        .containsExactly("Set-DistributionGroup", "Add-DistributionGroupMember");
    assertThat(cmdlet(rest.calls().get(1)).parameters()).containsEntry("Identity", "guid-watch");
  }

  @Test
  void aGroupOfSomebodyElseIsLeftAlone() {
    assertThat(action.plan(WATCH, made(), form(""))).isInstanceOf(Plan.Unchanged.class);
    assertThat(action.plan(WATCH, made(), form(", 'type': 'Security'")))
        .isInstanceOfSatisfying(
            Plan.Cannot.class,
            cannot -> assertThat(cannot.problem().code()).isEqualTo("group.taken"));
    Target later =
        WATCH.after(new Sent(SENT_AT.plusSeconds(3600), null, MissingNode.getInstance(), false));
    assertThat(action.restore(later, made(), NewGroupState.absent()))
        .isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void badOwnersAndMembersAreNamed() {
    NewGroupState unknown = new NewGroupState(null, List.of(), PEOPLE, List.of("nobody"), true);
    assertThat(action.plan(WATCH, unknown, form(", 'members': ['nobody']")))
        .isInstanceOfSatisfying(
            Plan.Cannot.class, cannot -> assertThat(cannot.problem().message()).contains("nobody"));
    assertThat(
            action.plan(
                WATCH,
                free(),
                new CreateDistributionGroupForm(
                    null,
                    null,
                    "Watch",
                    "watch",
                    "watch@contoso.example",
                    null,
                    null,
                    List.of("list"),
                    false,
                    null,
                    null,
                    null,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    null,
                    null,
                    null,
                    null,
                    false)))
        .isInstanceOfSatisfying(
            Plan.Cannot.class,
            cannot -> assertThat(cannot.problem().code()).isEqualTo("group.owner-type"));
  }

  @Test
  void undoRemovesTheGroup() {
    Plan.Change undo = (Plan.Change) action.restore(sent(), made(), NewGroupState.absent());

    assertThat(cmdlet(undo.calls().get(0)).cmdlet()).isEqualTo("Remove-DistributionGroup");
    assertThat(CONTRACTS.violations(undo.calls().get(0))).isEmpty();
    assertThat(undo.after()).isEqualTo(NewGroupState.absent());
  }

  @Test
  void theFormRefusesWhatExchangeWould() {
    assertThat(form(", 'type': 'Security', 'join': 'Open'").isSecurityGroupClosed()).isFalse();
    assertThat(form(", 'type': 'Security', 'roomList': true").isRoomListOfDistribution()).isFalse();
    assertThat(form(", 'moderationEnabled': true").isModeratorGiven()).isFalse();
    assertThat(form("").isSecurityGroupClosed()).isTrue();
  }

  @Test
  void refusalsAreToldInWords() {
    assertThat(code("New-DistributionGroup", "ProxyAddressExistsException"))
        .isEqualTo("Failed group.taken");
    assertThat(code("New-DistributionGroup", "NotAcceptedDomainException"))
        .isEqualTo("Failed group.domain");
    assertThat(code("Set-DistributionGroup", "ProxyAddressExistsException"))
        .isEqualTo("Partly group.taken");
    assertThat(code("Set-DistributionGroup", "ManagementObjectNotFoundException"))
        .isEqualTo("TryAgain");
  }

  private String code(String cmdlet, String exception) {
    Verdict verdict =
        action.explain(
            WATCH,
            free(),
            new CallFailure(new CmdletCall(cmdlet, Map.of(), null), 400, exception, "said"));
    if (verdict instanceof Verdict.Failed failed) {
      return "Failed " + failed.problem().code();
    }
    return verdict instanceof Verdict.Partly partly
        ? "Partly " + partly.problem().code()
        : verdict.getClass().getSimpleName();
  }
}
