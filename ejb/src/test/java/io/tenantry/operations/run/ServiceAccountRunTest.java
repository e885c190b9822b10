package io.tenantry.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.gateway.TenantSettings;
import io.tenantry.gateway.signin.MemoryAccount;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeState;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.seed.Team;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that need the service account fail alone where there is none. */
class ServiceAccountRunTest {

  private static final String GENERAL = "1b1d6a1e-4a0b-4c57-8a43-6f1d6a9d5d01";

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static List<String> groups;

  private final MemoryAccount account = new MemoryAccount();
  private final ActionRun run =
      new ActionRun(new LabelGroup(), tenant, Map.of(), account)
          .over()
          .and(groups.get(0), "labelled")
          .and(groups.get(1), "plain")
          .and(groups.get(2), "labelled too")
          .form("{'label': '" + GENERAL + "'}");

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(200));
    groups =
        tenant.seed().groups().stream()
            .filter(team -> team.kind() == Team.Kind.UNIFIED)
            .map(team -> team.id().toString())
            .limit(3)
            .toList();
  }

  @AfterAll
  static void stop() throws Exception {
    tenant.close();
  }

  @AfterEach
  void close() {
    run.close();
  }

  private void connect() {
    account.connect(tenant, TenantSettings.of(tenant).secret().connection());
  }

  private static void assertAccountFails(List<Outcome> outcomes, String code, OutcomeState plain) {
    assertThat(ActionRun.states(outcomes))
        .containsExactly(OutcomeState.FAILED, plain, OutcomeState.FAILED);
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.state() == OutcomeState.FAILED)
        .allSatisfy(
            outcome -> {
              assertThat(outcome.problem().code()).isEqualTo(code);
              assertThat(outcome.problem().message() + outcome.problem().next())
                  .contains("Connect a service account on the page Connection.");
            });
  }

  @Test
  void previewRunAndUndoGoAsTheAccountAndFailWithoutOne() {
    assertAccountFails(run.preview(), "account.none", OutcomeState.PLANNED);
    assertAccountFails(run.run(), "account.none", OutcomeState.SUCCEEDED);

    connect();
    tenant.grants().revoke(account.read().orElseThrow().objectId());
    assertAccountFails(run.run(), "account.revoked", OutcomeState.UNCHANGED);

    tenant.clock().advance(java.time.Duration.ofMinutes(1));
    connect();
    assertThat(ActionRun.states(run.run()))
        .containsExactly(OutcomeState.SUCCEEDED, OutcomeState.UNCHANGED, OutcomeState.SUCCEEDED);
    assertThat(ActionRun.states(run.run())).containsOnly(OutcomeState.UNCHANGED);
  }

  @Test
  void anAccountThatMayNotFailsItsTargetsAlone() {
    connect();
    tenant
        .app()
        .changeDelegated(List.of(), List.of("Group.ReadWrite.All", "Group.ManageProtection.All"));
    try {
      run.form("{'label': '1b1d6a1e-4a0b-4c57-8a43-6f1d6a9d5d02'}");
      List<Outcome> outcomes = run.run();
      assertThat(ActionRun.states(outcomes))
          .containsExactly(OutcomeState.FAILED, OutcomeState.SUCCEEDED, OutcomeState.FAILED);
      assertThat(outcomes)
          .filteredOn(outcome -> outcome.state() == OutcomeState.FAILED)
          .allSatisfy(o -> assertThat(o.problem().code()).isEqualTo("account.denied"));
    } finally {
      tenant.app().reset();
    }
  }
}
