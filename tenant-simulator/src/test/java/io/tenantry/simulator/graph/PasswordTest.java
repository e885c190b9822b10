package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.simulator.graph.GraphClient.Answer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Passwords are set by the directory's rules and permissions, and never told. */
class PasswordTest extends GraphTest {

  private static final String PASSWORD = "vU7-kelm-pq22";
  private static final String PROFILE = "{\"passwordProfile\":{\"password\":\"" + PASSWORD + "\"}}";
  private static final String FORCING =
      "{\"passwordProfile\":{\"forceChangePasswordNextSignIn\":true}}";

  @Test
  void notesWhenThePasswordWasChangedAndNothingOfIt() throws Exception {
    String user = user();
    Instant now = tenant.clock().instant();
    assertThat(graph.patch(user, PROFILE).status()).isEqualTo(204);
    String changed =
        graph
            .get(user + "?$select=lastPasswordChangeDateTime")
            .body()
            .get("lastPasswordChangeDateTime")
            .asText();
    assertThat(Instant.parse(changed)).isAfter(now.minusSeconds(2));
    assertThat(tenant.journal().lines())
        .noneMatch(line -> line.contains(PASSWORD))
        .anyMatch(line -> line.contains("\"change\":\"password\""));
  }

  @Test
  void forcesAChangeWithoutANewPassword() throws Exception {
    String user = user();
    assertThat(graph.patch(user, FORCING).status()).isEqualTo(204);
    assertThat(graph.patch(user, FORCING).status()).isEqualTo(204);
    assertThat(tenant.journal().lines())
        .filteredOn(line -> line.contains("\"change\":\"forceChangePasswordNextSignIn=true\""))
        .hasSize(1);
    assertThat(tenant.journal().lines())
        .noneMatch(line -> line.contains("\"change\":\"password\""));
  }

  @Test
  void refusesWeakPasswords() throws Exception {
    refused(
        graph.patch(user(), PROFILE.replace(PASSWORD, "Password1!")),
        400,
        "Request_BadRequest",
        "The specified password does not comply with password complexity requirements");
  }

  @Test
  void setsThePasswordPolicies() throws Exception {
    String user = user();
    String never = "{\"passwordPolicies\":\"DisablePasswordExpiration\"}";
    assertThat(graph.patch(user, never).status()).isEqualTo(204);
    assertThat(
            graph.get(user + "?$select=passwordPolicies").body().get("passwordPolicies").asText())
        .isEqualTo("DisablePasswordExpiration");
    refused(
        graph.patch(user, "{\"passwordPolicies\":\"Never\"}"),
        400,
        "Request_BadRequest",
        "Invalid value specified for property 'passwordPolicies' of resource 'User'.");
  }

  @Test
  void writingUsersDoesNotCoverPasswords() throws Exception {
    String user = user();
    tenant.app().change(List.of(), List.of("User-PasswordProfile.ReadWrite.All"));
    denied(graph.patch(user, PROFILE));
    assertThat(graph.patch(user, "{\"city\":\"Siena\"}").status()).isEqualTo(204);
    tenant.app().change(List.of("User Administrator"), List.of());
    assertThat(graph.patch(user, PROFILE).status()).isEqualTo(204);
  }

  @Test
  void thePasswordPermissionCoversNothingElse() throws Exception {
    String user = user();
    tenant.app().change(List.of(), List.of("User.ReadWrite.All"));
    assertThat(graph.patch(user, PROFILE).status()).isEqualTo(204);
    denied(graph.patch(user, "{\"city\":\"Siena\"}"));
    denied(graph.patch(user, "{\"passwordPolicies\":\"None\"}"));
  }

  @Test
  void onlyAHighRoleReachesAdministrators() throws Exception {
    String administrator = "/v1.0/users/" + seed.userId(seed.globalAdministrators().get(0));
    denied(graph.patch(administrator, PROFILE));
    denied(graph.post(administrator + "/revokeSignInSessions", null));
    tenant.app().change(List.of("User Administrator"), List.of());
    denied(graph.patch(administrator, PROFILE));
    tenant.app().change(List.of("Privileged Authentication Administrator"), List.of());
    assertThat(graph.patch(administrator, PROFILE).status()).isEqualTo(204);
    assertThat(graph.post(administrator + "/revokeSignInSessions", null).status()).isEqualTo(200);
  }

  @Test
  void theOnPremisesDirectoryOwnsThePasswordsOfItsUsers() throws Exception {
    String synced = "/v1.0/users/" + id(i -> seed.user(i).onPremisesSynced());
    refused(
        graph.patch(synced, PROFILE),
        400,
        "Request_BadRequest",
        "Unable to update the specified properties for on-premises mastered Directory Sync objects"
            + " or objects currently undergoing migration.");
    String behavior = synced + "/onPremisesSyncBehavior";
    assertThat(graph.get(behavior).body().get("isCloudManaged").asBoolean()).isFalse();
    String moved = "{\"isCloudManaged\":true}";
    assertThat(graph.patch(behavior, moved).status()).isEqualTo(204);
    assertThat(graph.get(behavior).body().get("isCloudManaged").asBoolean()).isTrue();
    assertThat(graph.patch(synced, PROFILE).status()).isEqualTo(204);
  }

  @Test
  void synchronizedUsersAreFewAndLeadToTheirOnPremisesObject() throws Exception {
    assertThat(countSynced()).isBetween(4L, 24L);
    String user = "/v1.0/users/" + id(i -> seed.user(i).onPremisesSynced());
    Answer answer =
        graph.get(
            user
                + "?$select=onPremisesSyncEnabled,onPremisesImmutableId,onPremisesSecurityIdentifier,"
                + "onPremisesDistinguishedName,onPremisesLastSyncDateTime,onPremisesSamAccountName");
    assertThat(answer.body().get("onPremisesSyncEnabled").asBoolean()).isTrue();
    assertThat(answer.body().get("onPremisesImmutableId").asText()).hasSize(24).endsWith("==");
    assertThat(answer.body().get("onPremisesSecurityIdentifier").asText())
        .matches("S-1-5-21-\\d+-\\d+-\\d+-\\d+");
    assertThat(answer.body().get("onPremisesDistinguishedName").asText())
        .startsWith("CN=")
        .endsWith(",DC=haldenfreight,DC=example");
  }

  private long countSynced() {
    long synced = 0;
    for (int i = 0; i < seed.users(); i++) {
      synced += seed.user(i).onPremisesSynced() ? 1 : 0;
    }
    return synced;
  }

  private String user() {
    return "/v1.0/users/" + id(this::cloudEmployee);
  }

  private static void denied(Answer answer) {
    refused(
        answer,
        403,
        "Authorization_RequestDenied",
        "Insufficient privileges to complete the operation.");
  }
}
