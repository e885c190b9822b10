package io.tenantry.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Surface;
import io.tenantry.actions.TargetKind;
import io.tenantry.simulator.SimulatedTenant;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The connection test says of each surface what is wrong with it. */
class SurfaceStatusTest {

  @RegisterExtension static final TestTenant AT = TestTenant.of(300);
  private static SimulatedTenant tenant;
  private static Gateways gateways;

  @BeforeAll
  static void open() {
    tenant = AT.tenant();
    gateways = AT.open(TenantSettings.of(tenant).secret());
  }

  @Test
  void theConnectionTestSaysWhatIsNotSetUp() {
    assertThat(connectionTest().test())
        .filteredOn(status -> status.surface() == Surface.SHAREPOINT)
        .singleElement()
        .satisfies(
            status -> assertThat(status.problem().next()).contains("TENANTRY_SHAREPOINT_URL"));
    assertThat(connectionTest().test())
        .filteredOn(status -> status.surface() == Surface.DIRECTORY)
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.reachable()).isFalse();
              assertThat(status.problem().code()).isEqualTo("settings.missing");
              assertThat(status.problem().message()).contains("TENANTRY_LDAP_URL");
            });
  }

  @Test
  void theConnectionTestFindsAllWell() {
    assertThat(others())
        .hasSize(3)
        .allSatisfy(
            status -> {
              assertThat(status.problem()).isNull();
              assertThat(status.reachable()).isTrue();
              assertThat(status.signedIn()).isTrue();
              assertThat(status.missing()).isEmpty();
            });
    assertThat(connectionTest().test().get(0).unused()).contains("Team.Create");
  }

  @Test
  void theConnectionTestNamesWhatIsNotGranted() {
    tenant
        .app()
        .change(List.of(), List.of("LicenseAssignment.ReadWrite.All", "User.ReadWrite.All"));
    SurfaceStatus graph = connectionTest().test().get(0);
    assertThat(graph.signedIn()).isTrue();
    assertThat(graph.missing())
        .containsExactly("LicenseAssignment.ReadWrite.All or User.ReadWrite.All");
    assertThat(graph.problem().code()).isEqualTo("permission.missing");
  }

  @Test
  void theConnectionTestTellsThatExchangeLetsNobodyIn() {
    tenant.app().change(List.of(), List.of("Exchange.ManageAsApp"));
    SurfaceStatus exchange = connectionTest().test().get(1);
    assertThat(exchange.reachable()).isTrue();
    assertThat(exchange.problem().code()).isEqualTo("permission.denied");
    assertThat(exchange.problem().next()).contains("Exchange.ManageAsApp");
  }

  @Test
  void theConnectionTestTellsAnExpiredSecret() {
    tenant.app().secretExpiresAt(Instant.EPOCH);
    assertThat(others())
        .allSatisfy(
            status -> {
              assertThat(status.reachable()).isTrue();
              assertThat(status.signedIn()).isFalse();
              assertThat(status.problem().code()).isEqualTo("signin.expired-secret");
            });
    tenant.app().reset();
    assertThat(others()).allMatch(SurfaceStatus::well);
  }

  private static ConnectionTest connectionTest() {
    return new ConnectionTest(
        gateways,
        () ->
            List.of(
                new ActionInfo(
                    "users.x",
                    "X",
                    "users",
                    "x",
                    TargetKind.USER,
                    true,
                    true,
                    false,
                    List.of("LicenseAssignment.ReadWrite.All or User.ReadWrite.All"),
                    Surface.GRAPH,
                    "identity-write",
                    "")));
  }

  /** SharePoint and Active Directory are not set up here. */
  private static List<SurfaceStatus> others() {
    return connectionTest().test().stream()
        .filter(
            status ->
                status.surface() != Surface.SHAREPOINT && status.surface() != Surface.DIRECTORY)
        .toList();
  }
}
