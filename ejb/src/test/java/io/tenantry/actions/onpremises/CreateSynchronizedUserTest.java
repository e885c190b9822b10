package io.tenantry.actions.onpremises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.Answers;
import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.LdapAttribute;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Add;
import io.tenantry.actions.LdapOperation.Modify;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Sent;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CreateSynchronizedUserTest {

  private static final String SKU = "05e9a617-0261-4cee-bb44-138d3ef5d965";
  private static final String GROUP = "11111111-2222-3333-4444-555555555555";
  private static final String UNIT = "OU=Staff,DC=contoso,DC=example";
  private static final String DN = "CN=Nora New,OU=Staff,DC=contoso,DC=example";
  private static final Target NORA = new Target(1, "nora@contoso.example", "nora@contoso.example");
  private static final Surroundings AROUND =
      new Surroundings(
          Set.of("contoso.example"),
          Instant.parse("2026-11-26T08:00:00Z"),
          new PasswordPolicy("the domain", 8, true),
          Map.of(SKU, "SPE_E3"),
          List.of("CN=Anna,OU=Staff,DC=contoso,DC=example"));

  private final CreateSynchronizedUser action = new CreateSynchronizedUser();
  private final PublishedContracts contracts = new PublishedContracts();

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static CreateSynchronizedUserForm form(String more) {
    try {
      return new ObjectMapper()
          .readValue(
              ("{'ou': '"
                      + UNIT
                      + "', 'userPrincipalName': 'nora@contoso.example', 'sAMAccountName': 'nora',"
                      + " 'sn': 'New', 'displayName': 'Nora New', 'c': 'DE'"
                      + more
                      + "}")
                  .replace('\'', '"'),
              CreateSynchronizedUserForm.class);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static CreateSynchronizedUserForm form() {
    return form(
        ", 'usageLocation': 'DE', 'licenses': ['" + SKU + "'], 'cloudGroups': ['" + GROUP + "']");
  }

  private static NewUserState state(
      CreateSynchronizedUserForm form, JsonNode entry, JsonNode user) {
    return new NewUserState(
        CloudWish.of(form),
        Map.of(),
        null,
        true,
        entry,
        List.of(),
        user,
        List.of(),
        Set.of(),
        AROUND);
  }

  private static JsonNode entry(int control, long lastSet) {
    return json(
        ("{'dn': '%s', 'objectGUID': '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',"
                + " 'userAccountControl': '%d', 'pwdLastSet': '%d',"
                + " 'whenCreated': '20261126075500.0Z'}")
            .formatted(DN, control, lastSet));
  }

  private Plan plan(NewUserState state, CreateSynchronizedUserForm form) {
    return action.plan(NORA, state, form);
  }

  @Test
  void anAccountIsMadeDisabledThenGetsItsPassword() {
    Plan.Change change = (Plan.Change) plan(state(form(), null, null), form());

    LdapCall add = (LdapCall) change.calls().get(0);
    assertThat(Names.same(add.dn(), DN)).isTrue();
    assertThat(((Add) add.operation()).attributes())
        .contains(
            LdapAttribute.of("userAccountControl", "514"),
            LdapAttribute.of("c", "DE"),
            LdapAttribute.of("co", "Germany"),
            LdapAttribute.of("countryCode", "276"))
        .noneMatch(attribute -> attribute.values().contains(""));
    assertThat(((LdapCall) change.calls().get(1)).operation())
        .isEqualTo(
            new Modify(
                List.of(
                    Modify.password(Answers.SECRET),
                    Modify.replace("userAccountControl", "512"),
                    Modify.replace("pwdLastSet", "0"))));
    assertThat(change.later()).isEqualTo(NewUserPlan.SYNC);
    assertThat(change.secret().length()).isEqualTo(20);
    assertThat(change.needs()).containsExactly(Map.entry(SKU, 1));
  }

  @Test
  void aTypedPasswordIsUsedAndShownNowhere() {
    CreateSynchronizedUserForm typed =
        form(", 'password': 'Typed-in-1', 'passwordNeverExpires': true");

    Plan.Change change = (Plan.Change) plan(state(typed, null, null), typed);

    assertThat(change.secret()).isNull();
    assertThat(change.calls().toString()).doesNotContain("Typed-in-1");
    assertThat(((LdapCall) change.calls().get(1)).operation().attributes())
        .contains(
            LdapAttribute.of("userAccountControl", "66048"), LdapAttribute.of("pwdLastSet", "-1"));
  }

  @Test
  void thePasswordThatIsMissingAfterACrashIsSetOnce() {
    NewUserState half = state(form(), entry(514, 0), null);

    Plan.Change change = (Plan.Change) plan(half, form());
    Target answered = NORA.after(new Sent(Instant.EPOCH, half.snapshot(), json("{}"), true));

    assertThat(change.calls()).hasSize(1);
    assertThat(action.plan(answered, half, form())).isInstanceOf(Plan.Wait.class);
  }

  @Test
  void whoHasNotArrivedIsWaitedForUntilTwoCyclesRan() {
    NewUserState made = state(form(), entry(512, 0), null);
    NewUserState early =
        state(
            form(),
            json(entry(512, 0).toString().replace("20261126075500", "20261126072000")),
            null);

    assertThat(plan(made, form())).isInstanceOf(Plan.Wait.class);
    Plan.Doubt doubt = (Plan.Doubt) plan(early, form());
    assertThat(doubt.problem().code()).isEqualTo("sync.not-in-scope");
  }

  @Test
  void whoHasArrivedGetsTheRestAndThenNothingMore() {
    JsonNode arrived =
        json("{'id': 'nora-id', 'usageLocation': null, 'licenseAssignmentStates': []}");
    Plan.Change change = (Plan.Change) plan(state(form(), entry(512, 0), arrived), form());

    assertThat(change.calls()).hasSize(3);
    for (Call call : change.calls()) {
      assertThat(contracts.violations(call)).isEmpty();
    }
    assertThat(change.calls().toString())
        .contains("PATCH /users/nora-id", "assignLicense", "/groups/" + GROUP + "/members/$ref");

    JsonNode complete =
        json(
            "{'id': 'nora-id', 'usageLocation': 'DE', 'licenseAssignmentStates':"
                + " [{'skuId': '"
                + SKU
                + "', 'assignedByGroup': null}]}");
    NewUserState done =
        new NewUserState(
            CloudWish.of(form()),
            Map.of(),
            null,
            true,
            entry(512, 0),
            List.of(),
            complete,
            List.of(),
            Set.of(GROUP),
            AROUND);
    assertThat(plan(done, form())).isInstanceOf(Plan.Unchanged.class);
    assertThat(action.snapshot(done)).isEqualTo(change.after());
  }

  @Test
  void aConflictInTheCloudIsTold() {
    JsonNode quarantined =
        json(
            "{'id': 'nora-id', 'onPremisesProvisioningErrors': [{'category': 'PropertyConflict',"
                + " 'propertyCausingError': 'UserPrincipalName', 'value': 'nora@contoso.example'}]}");

    Plan.Doubt doubt = (Plan.Doubt) plan(state(form(), entry(512, 0), quarantined), form());

    assertThat(doubt.problem().code()).isEqualTo("sync.conflict");
    assertThat(doubt.problem().message()).contains("UserPrincipalName");
  }

  @Test
  void anUndoTakesLicensesThenDeletesTheAccount() {
    JsonNode complete =
        json(
            "{'id': 'nora-id', 'usageLocation': 'DE', 'licenseAssignmentStates':"
                + " [{'skuId': '"
                + SKU
                + "', 'assignedByGroup': null}]}");
    NewUserState made = state(form(), entry(512, 0), complete);
    JsonNode before = action.snapshot(state(form(), null, null));

    Plan.Change change = (Plan.Change) action.restore(NORA, made, before);

    assertThat(change.calls()).hasSize(2);
    assertThat(contracts.violations(change.calls().get(0))).isEmpty();
    assertThat(((LdapCall) change.calls().get(1)).dn())
        .isEqualTo("<GUID=3d2c1b0a5f4e71608293a4b5c6d7e8f9>");
    assertThat(change.after()).isEqualTo(before);
  }

  @Test
  void whatCannotBeMadeIsToldBefore() {
    CreateSynchronizedUserForm elsewhere = form();
    NewUserState foreign =
        new NewUserState(
            CloudWish.of(elsewhere),
            Map.of(),
            null,
            true,
            null,
            List.of(),
            null,
            List.of(),
            Set.of(),
            new Surroundings(
                Set.of("fabrikam.example"),
                null,
                new PasswordPolicy("the domain", 8, true),
                Map.of(),
                List.of()));

    Plan.Cannot cannot = (Plan.Cannot) plan(foreign, elsewhere);

    assertThat(cannot.problem().code()).isEqualTo("name.domain");
    assertThat(cannot.problem().next()).contains("fabrikam.example");
  }

  @Test
  void refusalsAreToldInWords() {
    NewUserState state = state(form(), null, null);
    LdapCall add = new LdapCall(DN, new Add(List.of()));

    assertThat(code(state, new CallFailure(add, 68, "00000524", "taken"))).isEqualTo("name.taken");
    assertThat(code(state, new CallFailure(add, 32, "00002030", "none")))
        .isEqualTo("unit.not-found");
    assertThat(code(state, new CallFailure(add, 53, "0000052D", "weak")))
        .isEqualTo("password.policy");
    assertThat(code(state, new CallFailure(add, 50, "00002098", "no")))
        .isEqualTo("directory.no-right");
  }

  private String code(NewUserState state, CallFailure failure) {
    return ((Verdict.Failed) action.explain(NORA, state, failure)).problem().code();
  }
}
