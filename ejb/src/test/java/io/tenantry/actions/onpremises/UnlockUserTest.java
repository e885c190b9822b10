package io.tenantry.actions.onpremises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Modify;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnlockUserTest {

  private static final Target ANNA = new Target(1, "anna-id", "anna@contoso.example");
  private static final UnlockUserForm FORM = new UnlockUserForm();
  private static final JsonNode SYNCHRONIZED = json("{'onPremisesSyncEnabled': true}");

  private final UnlockUser action = new UnlockUser();

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static LockState state(int computed) {
    return new LockState(
        new SynchronizedAccount(
            SYNCHRONIZED,
            json(
                "{'objectGUID': '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',"
                    + " 'msDS-User-Account-Control-Computed': '"
                    + computed
                    + "', 'lockoutTime': '133801632000000000',"
                    + " 'badPasswordTime': '133801632000000000'}")));
  }

  @Test
  void onlySynchronizedUsersCanBePicked() {
    assertThat(action.unfit(Map.of("onPremisesSyncEnabled", true))).isNull();
    assertThat(action.unfit(Map.of("onPremisesSyncEnabled", false))).contains("not synchronized");
    assertThat(action.unfit(Map.of())).contains("not synchronized");
  }

  @Test
  void aLockedAccountIsUnlockedByItsGuid() {
    Plan.Change change = (Plan.Change) action.plan(ANNA, state(16), FORM);

    assertThat(change.calls())
        .containsExactly(
            new LdapCall(
                "<GUID=3d2c1b0a5f4e71608293a4b5c6d7e8f9>",
                new Modify(List.of(Modify.replace("lockoutTime", "0")))));
    assertThat(change.differences().get(0).before()).isEqualTo("locked since 2025-01-01T00:00:00Z");
    assertThat(change.before()).hasToString("{\"locked\":true}");
    assertThat(change.after()).isEqualTo(action.snapshot(state(0)));
    assertThat(change.warnings().get(0)).contains("2025-01-01T00:00:00Z");
  }

  @Test
  void aLockThatHasRunOutIsNone() {
    assertThat(action.plan(ANNA, state(0), FORM)).isInstanceOf(Plan.Unchanged.class);
    assertThat(action.plan(ANNA, state(0x800000), FORM)).isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void usersOfTheCloudAloneAreLeftOut() {
    LockState cloudOnly =
        new LockState(new SynchronizedAccount(json("{'onPremisesSyncEnabled': null}"), null));

    Plan.Skip skip = (Plan.Skip) action.plan(ANNA, cloudOnly, FORM);

    assertThat(skip.problem().code()).isEqualTo("account.cloud-only");
  }

  @Test
  void anAccountOfAnotherDomainIsToldAsMissing() {
    LockState elsewhere = new LockState(new SynchronizedAccount(SYNCHRONIZED, null));

    Plan.Cannot cannot = (Plan.Cannot) action.plan(ANNA, elsewhere, FORM);

    assertThat(cannot.problem().code()).isEqualTo("account.not-found");
    assertThat(cannot.problem().next()).contains("TENANTRY_LDAP_BASE_DN");
  }

  @Test
  void refusalsAreToldInWords() {
    LdapCall call = new LdapCall("x", new Modify(List.of(Modify.replace("lockoutTime", "0"))));

    Verdict.Failed noRight =
        (Verdict.Failed)
            action.explain(ANNA, state(16), new CallFailure(call, 50, "00002098", "denied"));
    Verdict.Failed gone =
        (Verdict.Failed)
            action.explain(ANNA, state(16), new CallFailure(call, 32, "00002030", "no object"));

    assertThat(noRight.problem().code()).isEqualTo("directory.no-right");
    assertThat(noRight.problem().next()).contains("lockoutTime");
    assertThat(gone.problem().code()).isEqualTo("target.gone");
  }

  @Test
  void nothingLocksAnAccountAgain() {
    assertThat(action.restore(ANNA, state(0), LockState.snapshot(true)))
        .isInstanceOf(Plan.Skip.class);
  }
}
