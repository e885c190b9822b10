package io.tenantry.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A simulated tenant for the tests of a class, which each begin with what was seeded. */
public final class RunningTenant
    implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  private final int users;
  private final double throttleFactor;
  private Path folder;
  private SimulatedTenant tenant;
  private TenantClient client;

  private RunningTenant(int users, double throttleFactor) {
    this.users = users;
    this.throttleFactor = throttleFactor;
  }

  public static RunningTenant of(int users) {
    return new RunningTenant(users, 1);
  }

  /** The same without limits. */
  public RunningTenant unthrottled() {
    return new RunningTenant(users, 0);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    folder = Files.createTempDirectory("simulated-tenant");
    tenant =
        SimulatedTenant.start(
            SimulatorOptions.defaults(folder).withUsers(users).withThrottleFactor(throttleFactor));
    client = new TenantClient(tenant);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    client.control("POST", "reset", "");
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (tenant != null) {
      tenant.close();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  public SimulatedTenant tenant() {
    return tenant;
  }

  public TenantClient client() {
    return client;
  }
}
