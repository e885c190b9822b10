package io.tenantry.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.gateway.signin.AccountStore;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.faults.FaultKind;
import io.tenantry.simulator.faults.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A simulated tenant for the tests of a class, and gateways to it. Before each test it is healthy,
 * and its journal is empty.
 */
public final class TestTenant implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final int users;
  private final double throttleFactor;
  private final List<Gateways> opened = new ArrayList<>();
  private ExecutorService executor;
  private ScheduledExecutorService timer;
  private Path data;
  private SimulatedTenant tenant;

  private TestTenant(int users, double throttleFactor) {
    this.users = users;
    this.throttleFactor = throttleFactor;
  }

  public static TestTenant of(int users) {
    return new TestTenant(users, 1);
  }

  /** The same with that many times the published limits. */
  public TestTenant throttling(double factor) {
    return new TestTenant(users, factor);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    executor = Executors.newCachedThreadPool();
    timer = Executors.newSingleThreadScheduledExecutor();
    data = Files.createTempDirectory("tenantry-tenant");
    tenant =
        SimulatedTenant.start(
            SimulatorOptions.defaults(data).withUsers(users).withThrottleFactor(throttleFactor));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    heal();
  }

  /** Takes back faults, rights and time, what was done in Active Directory, and the journal. */
  public void heal() {
    tenant.faults().clear();
    tenant.app().reset();
    tenant.clock().reset();
    tenant.grants().reset();
    tenant.directory().reset();
    tenant.journal().clear();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    opened.forEach(Gateways::close);
    if (tenant != null) {
      tenant.close();
    }
    executor.shutdownNow();
    timer.shutdownNow();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  public SimulatedTenant tenant() {
    return tenant;
  }

  public ExecutorService executor() {
    return executor;
  }

  public ScheduledExecutorService timer() {
    return timer;
  }

  /** The folder of its certificates and its journal. */
  public Path data() {
    return data;
  }

  /** Lets requests fail, by a rule as the control door takes it; single quotes will do. */
  public void fault(String rule) throws IOException {
    tenant.faults().add(JSON.readValue(rule.replace('\'', '"'), FaultRule.class));
  }

  /** Lets the next request of Graph fail whose address has the path. */
  public void faultOfGraph(FaultKind kind, String path, Integer status, String retryAfter) {
    tenant
        .faults()
        .add(
            new FaultRule(
                null,
                "graph",
                null,
                path,
                null,
                null,
                kind,
                status,
                null,
                retryAfter,
                null,
                1,
                null,
                null,
                null,
                null));
  }

  /** Opens gateways, which are closed after all tests of the class at the latest. */
  public Gateways open(TenantSettings settings) {
    return open(settings, AccountStore.NONE);
  }

  /**
   * Opens gateways, which are closed after all tests of the class at the latest.
   *
   * @param account keeps the service account
   */
  public Gateways open(TenantSettings settings, AccountStore account) {
    Gateways gateways =
        Gateways.open(
            settings.connection(),
            (store, keys) -> Map.of(),
            account,
            executor,
            timer,
            Clock.systemUTC());
    opened.add(gateways);
    return gateways;
  }
}
