package io.tenantry.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenantry.actions.Problem;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.TenantConnection;
import io.tenantry.gateway.TenantSettings;
import io.tenantry.gateway.TestTenant;
import io.tenantry.simulator.SimulatedTenant;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody signs in once with the service account, whose sign-in is renewed from then on. */
class AccountSignInTest {

  private static final String GRAPH = "https://graph.microsoft.com/.default";

  @RegisterExtension static final TestTenant AT = TestTenant.of(200);
  private static SimulatedTenant tenant;
  private static TenantConnection connection;

  private final MemoryAccount account = new MemoryAccount();

  @BeforeAll
  static void start() {
    tenant = AT.tenant();
    connection = TenantSettings.of(tenant).secret().connection();
  }

  @Test
  void theAccountIsSignedInWithAndIsKnownByName() {
    account.connect(tenant, connection);

    ServiceAccount signedIn = account.read().orElseThrow();
    assertThat(signedIn.userName()).isEqualTo(tenant.serviceAccount());
    assertThat(signedIn.objectId()).isNotBlank();
    assertThat(signedIn.toString()).doesNotContain(signedIn.refreshToken());
  }

  @Test
  void theAppMayProveWithItsCertificateWhoItIs() {
    TenantConnection byCertificate = TenantSettings.of(tenant).certificate().connection();
    account.connect(tenant, byCertificate);
    AccountRefresh refresh = new AccountRefresh(new AccountSignIn(byCertificate), account);
    assertThat(refresh.signIn(GRAPH).scopes()).contains("Group.ReadWrite.All");
  }

  @Test
  void anAccountOfAnotherTenantIsRefused() {
    String guest =
        IntStream.range(0, 200)
            .mapToObj(tenant.seed()::user)
            .filter(user -> user.userPrincipalName().contains("#EXT#"))
            .findFirst()
            .orElseThrow()
            .mail();
    assertThat(refusal(guest).code()).isEqualTo("account.foreign");
  }

  @Test
  void aCodeOfAnotherAttemptIsRefused() {
    AccountSignIn signIn = new AccountSignIn(connection);
    AccountSignIn.Attempt one = signIn.begin(MemoryAccount.BACK);
    AccountSignIn.Attempt other = signIn.begin(MemoryAccount.BACK);
    String code = MemoryAccount.code(tenant, signIn.page(one), tenant.serviceAccount());
    SurfaceFailure failure =
        catchThrowableOfType(SurfaceFailure.class, () -> signIn.redeem(code, other));
    assertThat(failure.problem().code()).isEqualTo("account.refused");
    assertThat(failure.toString()).doesNotContain(code, other.verifier());
  }

  @Test
  void whoDeclinesIsSentBackWithTheStateAndTheReason() {
    AccountSignIn signIn = new AccountSignIn(connection);
    AccountSignIn.Attempt attempt = signIn.begin(MemoryAccount.BACK);
    URI page = signIn.page(attempt);
    Map<String, String> back = MemoryAccount.sentBack(tenant, page, Map.of("cancel", ""));
    assertThat(back).containsEntry("state", attempt.state());
    assertThat(
            signIn.declined(back.get("error"), back.get("error_description")).problem().message())
        .contains("declined");
    assertThat(attempt.toString()).doesNotContain(attempt.verifier(), attempt.state());
  }

  @Test
  void ofTwoNodesThatRenewAtOnceTheFirstOnesTokenIsKept() {
    account.connect(tenant, connection);
    AccountSignIn signIn = new AccountSignIn(connection);
    ServiceAccount both = account.read().orElseThrow();
    AccountSignIn.Renewed one = signIn.renew(GRAPH, both);
    AccountSignIn.Renewed other = signIn.renew(GRAPH, both);
    assertThat(one.refreshToken()).isNotEqualTo(other.refreshToken());

    account.replace(both, one.refreshToken());
    account.replace(both, other.refreshToken());

    ServiceAccount kept = account.read().orElseThrow();
    assertThat(kept.refreshToken()).isEqualTo(one.refreshToken());
    assertThat(kept.renewals()).isEqualTo(1);
  }

  @Test
  void aRefusalOfATokenThatAnotherNodeHasReplacedIsNoRefusal() {
    account.connect(tenant, connection);
    ServiceAccount good = account.read().orElseThrow();
    List<ServiceAccount> reads =
        new ArrayList<>(List.of(withToken(good, "used-up-by-another-node"), good));
    AccountStore behind =
        new AccountStore() {
          @Override
          public Optional<ServiceAccount> read() {
            return Optional.of(reads.size() > 1 ? reads.remove(0) : reads.get(0));
          }

          @Override
          public void replace(ServiceAccount read, String refreshToken) {
            account.replace(read, refreshToken);
          }

          @Override
          public void used(java.time.Instant at) {
            account.used(at);
          }
        };
    AccountRefresh refresh = new AccountRefresh(new AccountSignIn(connection), behind);
    assertThat(refresh.signIn(GRAPH).value()).isNotEmpty();
  }

  private static Problem refusal(String name) {
    AccountSignIn signIn = new AccountSignIn(connection);
    AccountSignIn.Attempt attempt = signIn.begin(MemoryAccount.BACK);
    String code = MemoryAccount.code(tenant, signIn.page(attempt), name);
    return catchThrowableOfType(SurfaceFailure.class, () -> signIn.redeem(code, attempt)).problem();
  }

  private static ServiceAccount withToken(ServiceAccount a, String token) {
    return new ServiceAccount(
        a.connection(),
        a.renewals(),
        a.userName(),
        a.objectId(),
        a.connectedAt(),
        a.connectedBy(),
        a.lastUsedAt(),
        token);
  }
}
