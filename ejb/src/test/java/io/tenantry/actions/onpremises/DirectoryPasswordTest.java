package io.tenantry.actions.onpremises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.Answers;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Modify;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.form.Secret;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryPasswordTest {

  private static final Target ANNA = new Target(1, "anna-id", "anna@contoso.example");
  private static final String DN = "<GUID=3d2c1b0a5f4e71608293a4b5c6d7e8f9>";
  private static final PasswordPolicy POLICY = new PasswordPolicy("the domain", 12, true);

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static DirectoryPassword account(String more, PasswordPolicy policy) {
    return new DirectoryPassword(
        true,
        new SynchronizedAccount(
            json("{'onPremisesSyncEnabled': true}"),
            json(
                "{'objectGUID': '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9', 'sAMAccountName': 'aberg',"
                    + " 'displayName': 'Berg, Anna-Maria', 'whenChanged': '20261126080000.0Z'"
                    + more
                    + "}")),
        policy);
  }

  private static DirectoryPassword account(int control) {
    return account(", 'userAccountControl': '" + control + "'", POLICY);
  }

  @Test
  void passwordChangeAndExpiryAreOneChange() {
    assertThat(account(512).set(null, true, false))
        .isEqualTo(
            new LdapCall(
                DN,
                new Modify(
                    List.of(Modify.password(Answers.SECRET), Modify.replace("pwdLastSet", "0")))));
    assertThat(account(514).set(new Secret("Kolibri-7714"), false, true))
        .isEqualTo(
            new LdapCall(
                DN,
                new Modify(
                    List.of(
                        Modify.password("Kolibri-7714"),
                        Modify.replace("pwdLastSet", "-1"),
                        Modify.delete("userAccountControl", "514"),
                        Modify.add("userAccountControl", "66050")))));
    assertThat(account(512).set(new Secret("Kolibri-7714"), false, true).toString())
        .doesNotContain("Kolibri-7714");
  }

  @Test
  void anAdministratorsPasswordIsNotSet() {
    assertThat(account(", 'adminCount': '1'", POLICY).obstacle(ANNA).orElseThrow().code())
        .isEqualTo("account.administrator");
    assertThat(account(", 'adminCount': '0'", POLICY).obstacle(ANNA)).isEmpty();
    assertThat(account("", POLICY).obstacle(ANNA)).isEmpty();
  }

  @Test
  void theTimeOfOneThatHasToBeChangedIsTheAccountsLastChange() {
    assertThat(account(", 'pwdLastSet': '133801632000000000'", POLICY).lastSet())
        .isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
    assertThat(account(", 'pwdLastSet': '0'", POLICY).lastSet())
        .isEqualTo(Instant.parse("2026-11-26T08:00:00Z"));
  }

  @Test
  void thePolicyIsCheckedBefore() {
    DirectoryPassword account = account(512);

    assertThat(account.tooShort(ANNA, 12)).isEmpty();
    assertThat(account.tooShort(ANNA, 11))
        .hasValueSatisfying(p -> assertThat(p.message()).contains("at least 12 characters"));
    assertThat(account.weak(ANNA, new Secret("Kolibri-7714"))).isEmpty();
    for (String weak :
        List.of(
            "Kolibri-77",
            "kolibri7714kolibri",
            "Kolibri-aBerg-1",
            "Kolibri-MARIA-1",
            "Berg.77145")) {
      assertThat(account.weak(ANNA, new Secret(weak))).as(weak).isPresent();
    }
  }

  @Test
  void aPolicyForSomeAccountsMayAskForLess() {
    PasswordPolicy lax =
        PasswordPolicy.ofSettings(
            json(
                "{'dn': 'CN=Lax', 'msDS-MinimumPasswordLength': '4',"
                    + " 'msDS-PasswordComplexityEnabled': 'FALSE'}"));

    assertThat(account("", lax).weak(ANNA, new Secret("aberg"))).isEmpty();
  }

  @Test
  void aPolicyThatCannotBeReadRefusesNothing() {
    DirectoryPassword account = account(", 'msDS-ResultantPSO': 'CN=Strict'", null);

    assertThat(account.tooShort(ANNA, 1)).isEmpty();
    assertThat(account.unknown())
        .hasValueSatisfying(text -> assertThat(text).contains("CN=Strict"));
    assertThat(account(512).unknown()).isEmpty();
  }

  @Test
  void whoHasNoAccountThereHasNoPassword() {
    DirectoryPassword elsewhere =
        new DirectoryPassword(
            true, new SynchronizedAccount(json("{'onPremisesSyncEnabled': true}"), null), POLICY);

    assertThat(elsewhere.obstacle(ANNA))
        .hasValueSatisfying(p -> assertThat(p.code()).isEqualTo("account.not-found"));
    assertThat(DirectoryPassword.UNCONNECTED.obstacle(ANNA))
        .hasValueSatisfying(p -> assertThat(p.code()).isEqualTo("target.synchronized"));
    assertThat(account(512).obstacle(ANNA)).isEmpty();
  }

  @Test
  void aConnectionThatIsNotEncryptedStopsTheRun() {
    CallFailure failure =
        new CallFailure(account(512).set(null, true, false), 53, "0000001F", "not encrypted");

    assertThat(DirectoryRefusals.of(ANNA, failure, List.of()))
        .isInstanceOfSatisfying(
            Verdict.StopRun.class,
            stop -> assertThat(stop.problem().code()).isEqualTo("directory.not-encrypted"));
  }
}
