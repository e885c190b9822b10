package io.tenantry.actions.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Modify;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Sent;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.onpremises.DirectoryMemberships;
import io.tenantry.actions.users.RemoveUserFromAllGroupsForm.LicenseGroups;
import io.tenantry.actions.users.RemoveUserFromAllGroupsForm.RoleGroups;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RemoveUserFromAllGroupsTest {

  private static final PublishedContracts CONTRACTS = new PublishedContracts();
  private static final Target ANNA = new Target(1, "user-1", "anna.berg@contoso.example");

  private static final HeldGroup STAFF = group("staff", GroupKind.SECURITY);
  private static final HeldGroup PROJECT = group("project", GroupKind.MICROSOFT365);
  private static final HeldGroup NEWS = group("news", GroupKind.DISTRIBUTION);
  private static final HeldGroup FILES = group("files", GroupKind.ON_PREMISES);
  private static final HeldGroup ALL =
      new HeldGroup(
          "all", "all", GroupKind.SECURITY, "user.x -eq 1", false, false, List.of(), null, "");
  private static final HeldGroup ROLE =
      new HeldGroup("role", "role", GroupKind.SECURITY, null, true, false, List.of(), null, "");
  private static final HeldGroup LICENSED =
      new HeldGroup(
          "lic", "lic", GroupKind.SECURITY, null, false, false, List.of("sku-1"), null, "");

  private static final String ANNA_DN = "CN=Anna Berg,OU=Staff,DC=contoso,DC=example";
  private static final String FILES_DN = "CN=Files,OU=Groups,DC=contoso,DC=example";
  private static final String IN_FILES = FILES_DN.toLowerCase(Locale.ROOT);

  private final RemoveUserFromAllGroups action = new RemoveUserFromAllGroups();

  private static HeldGroup group(String id, GroupKind kind) {
    return new HeldGroup(
        id,
        id,
        kind,
        null,
        false,
        false,
        List.of(),
        kind == GroupKind.ON_PREMISES ? "S-1-5-21-" + id : null,
        kind == GroupKind.ON_PREMISES ? "contoso.example" : "");
  }

  private static GroupMemberships in(HeldGroup... groups) {
    return in(DirectoryMemberships.UNCONNECTED, null, groups);
  }

  private static GroupMemberships in(
      DirectoryMemberships directory, JsonNode touched, HeldGroup... groups) {
    return new GroupMemberships(
        List.of(groups), List.of(), Set.of(), Map.of(), touched, directory, Map.of());
  }

  /** Of Anna, in an AD that has "files" and her primary group. */
  private static DirectoryMemberships directory(String... memberOf) {
    return new DirectoryMemberships(
        true,
        ANNA_DN,
        Map.of(FILES.sid(), FILES_DN, "S-1-5-21-513", "CN=Everybody,DC=contoso,DC=example"),
        Set.of(memberOf),
        "513");
  }

  private static RemoveUserFromAllGroupsForm form() {
    return new RemoveUserFromAllGroupsForm(null, null, false, null, null);
  }

  private Plan.Change change(GroupMemberships today, RemoveUserFromAllGroupsForm form) {
    return checked((Plan.Change) action.plan(ANNA, today, form));
  }

  private static Plan.Change checked(Plan.Change change) {
    assertThat(change.calls()).allSatisfy(call -> assertThat(CONTRACTS.violations(call)).isEmpty());
    return change;
  }

  private static List<String> words(List<Call> calls) {
    return calls.stream()
        .map(
            call ->
                call instanceof GraphCall graph
                    ? graph.method() + " " + graph.path()
                    : call instanceof LdapCall ldap
                        ? ldap.dn() + " " + ldap.operation()
                        : ((CmdletCall) call).cmdlet()
                            + " "
                            + ((CmdletCall) call).parameters().get("Identity"))
        .toList();
  }

  @Test
  void theGroupDecidesTheSurface() {
    Plan.Change change = change(in(NEWS, PROJECT, STAFF, FILES), form());

    assertThat(words(change.calls()))
        .containsExactly(
            "Remove-DistributionGroupMember news",
            "DELETE /groups/project/members/user-1/$ref",
            "DELETE /groups/staff/members/user-1/$ref");
    assertThat(change.warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning).contains("files", "Active Directory"));
  }

  @Test
  void rulesRolesAndLicensesKeepTheUser() {
    assertThat(action.plan(ANNA, in(ALL, ROLE, LICENSED), form()))
        .isInstanceOfSatisfying(
            Plan.Unchanged.class,
            unchanged -> assertThat(unchanged.why()).contains("user.x -eq 1", "role", "sku-1"));
    Plan.Change change =
        change(
            in(ROLE, LICENSED),
            new RemoveUserFromAllGroupsForm(
                null, null, false, LicenseGroups.REMOVE, RoleGroups.KEEP));
    assertThat(words(change.calls())).containsExactly("DELETE /groups/lic/members/user-1/$ref");
    assertThat(change.warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning).contains("loses sku-1"));
  }

  @Test
  void onlyTheChosenKindsAreLeft() {
    RemoveUserFromAllGroupsForm form =
        new RemoveUserFromAllGroupsForm(
            List.of(GroupKind.SECURITY, GroupKind.DISTRIBUTION),
            List.of("STAFF"),
            false,
            null,
            null);

    assertThat(words(change(in(NEWS, PROJECT, STAFF, FILES), form).calls()))
        .containsExactly("Remove-DistributionGroupMember news");
  }

  @Test
  void groupsOfTheDirectoryAloneAreReported() {
    assertThat(action.plan(ANNA, in(FILES), form()))
        .isInstanceOfSatisfying(
            Plan.Skip.class,
            skip -> assertThat(skip.problem().code()).isEqualTo("groups.in-directory"));
    assertThat(action.plan(ANNA, in(), form())).isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void groupsOfTheDirectoryAreLeftThere() {
    Plan.Change change = change(in(directory(IN_FILES), null, FILES, STAFF), form());

    assertThat(change.calls().get(0))
        .isEqualTo(
            new LdapCall(FILES_DN, new Modify(List.of(Modify.delete("member", ANNA_DN))))
                .keeping("dn"));
    assertThat(change.calls()).hasSize(2);
    assertThat(change.differences().get(0).before()).isEqualTo("Active Directory");
    assertThat(change.warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning).contains("next directory sync"));
  }

  @Test
  void theDirectoryKnowsBetterThanTheCloud() {
    assertThat(action.plan(ANNA, in(directory(), null, FILES), form()))
        .isInstanceOfSatisfying(
            Plan.Unchanged.class,
            unchanged -> assertThat(unchanged.why()).contains("files", "next directory sync"));
  }

  @Test
  void thePrimaryGroupAndGroupsElsewhereAreReported() {
    HeldGroup primary = group("513", GroupKind.ON_PREMISES);
    HeldGroup elsewhere = group("elsewhere", GroupKind.ON_PREMISES);

    assertThat(action.plan(ANNA, in(directory(), null, primary, elsewhere), form()))
        .isInstanceOfSatisfying(
            Plan.Skip.class,
            skip -> assertThat(skip.problem().message()).contains("primary group", "not found"));
  }

  @Test
  void theDomainThatIsNotConnectedIsNamed() {
    HeldGroup abroad =
        new HeldGroup(
            "abroad",
            "abroad",
            GroupKind.ON_PREMISES,
            null,
            false,
            false,
            List.of(),
            "S-1-5-21-9-1",
            "emea.contoso.example");

    assertThat(action.plan(ANNA, in(directory(), null, abroad), form()))
        .isInstanceOfSatisfying(
            Plan.Skip.class,
            skip ->
                assertThat(skip.problem().message())
                    .contains("the domain emea.contoso.example, and contoso.example is connected"));
    assertThat(change(in(directory(IN_FILES), null, FILES, abroad), form()).warnings().toString())
        .contains("emea.contoso.example");
  }

  @Test
  void undoAddsToTheDirectoryWhatWasRemovedThere() throws Exception {
    Plan.Change done = change(in(directory(IN_FILES), null, FILES, STAFF), form());
    JsonNode answers = new ObjectMapper().readTree("{\"1\":null,\"2\":{}}");
    Target undone = ANNA.after(new Sent(Instant.EPOCH, done.after(), answers, false));
    GroupMemberships now = in(directory(), done.after(), FILES);

    assertThat(action.snapshot(now)).isEqualTo(done.after());
    Plan.Change undo = checked((Plan.Change) action.restore(undone, now, done.before()));
    Plan unconnected =
        action.restore(
            undone, in(DirectoryMemberships.UNCONNECTED, done.after(), STAFF), done.before());

    assertThat(undo.calls().get(0))
        .isEqualTo(
            new LdapCall(FILES_DN, new Modify(List.of(Modify.add("member", ANNA_DN))))
                .keeping("dn"));
    assertThat(words(undo.calls().subList(1, 2)))
        .containsExactly("POST /groups/staff/members/$ref");
    assertThat(unconnected)
        .isInstanceOfSatisfying(
            Plan.Skip.class, skip -> assertThat(skip.problem().message()).contains("files"));
  }

  @Test
  void refusalsOfTheDirectoryConcernOneGroupAlone() {
    assertThat(inDirectory(16, "00002085")).isEqualTo("groups.not-member");
    assertThat(inDirectory(53, "00000561")).isEqualTo("groups.not-member");
    assertThat(inDirectory(68, "00000562")).isEqualTo("groups.member-already");
    assertThat(inDirectory(50, "00002098")).isEqualTo("directory.no-right");
  }

  private String inDirectory(int status, String code) {
    GroupMemberships today = in(directory(IN_FILES), null, FILES);
    Verdict.Partly partly =
        (Verdict.Partly)
            action.explain(
                ANNA,
                today,
                new CallFailure(today.directory().removal(FILES.sid()), status, code, "refused"));
    assertThat(partly.problem().message()).contains("files");
    return partly.problem().code();
  }

  @Test
  void theLastOwnerStays() {
    GroupMemberships today =
        new GroupMemberships(
            List.of(),
            List.of(PROJECT, STAFF),
            Set.of("staff"),
            Map.of(),
            null,
            DirectoryMemberships.UNCONNECTED,
            Map.of());

    Plan.Change change =
        change(today, new RemoveUserFromAllGroupsForm(null, null, true, null, null));

    assertThat(words(change.calls())).containsExactly("DELETE /groups/project/owners/user-1/$ref");
    assertThat(change.warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning).contains("staff", "nobody else"));
  }

  @Test
  void undoAddsBackOnlyWhatWasReallyRemoved() throws Exception {
    Plan.Change done = change(in(NEWS, PROJECT, STAFF), form());
    JsonNode answers = new ObjectMapper().readTree("{\"1\":{},\"3\":{}}");
    Target undone = ANNA.after(new Sent(Instant.EPOCH, done.after(), answers, false));
    GroupMemberships now = in(DirectoryMemberships.UNCONNECTED, done.after());

    assertThat(action.snapshot(now)).isEqualTo(done.after());
    Plan.Change undo = checked((Plan.Change) action.restore(undone, now, done.before()));

    assertThat(words(undo.calls()))
        .containsExactly("Add-DistributionGroupMember news", "POST /groups/staff/members/$ref");
  }

  @Test
  void aRefusalConcernsOneGroupAlone() {
    assertThat(code(404, "Request_ResourceNotFound", "")).isEqualTo("groups.not-member");
    assertThat(code(400, "MemberNotFoundException", "")).isEqualTo("groups.not-member");
    assertThat(
            code(
                400,
                "Request_BadRequest",
                "Cannot Update a mail-enabled security groups and or distribution list."))
        .isEqualTo("groups.of-exchange");
    assertThat(code(400, "Request_BadRequest", "The group must have at least one owner, hence"))
        .isEqualTo("groups.last-owner");
    assertThat(code(403, "Authorization_RequestDenied", "Insufficient privileges"))
        .isEqualTo("StopRun");
  }

  private String code(int status, String code, String message) {
    Verdict verdict =
        action.explain(
            ANNA,
            in(STAFF),
            new CallFailure(STAFF.removal("user-1").orElseThrow(), status, code, message));
    if (verdict instanceof Verdict.Partly partly) {
      assertThat(partly.problem().message()).contains("staff");
      return partly.problem().code();
    }
    return verdict.getClass().getSimpleName();
  }
}
