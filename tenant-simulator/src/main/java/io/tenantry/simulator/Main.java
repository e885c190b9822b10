package io.tenantry.simulator;

import io.tenantry.simulator.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs the simulated tenant as a process of its own until it is told to stop. */
public final class Main {

  private static final System.Logger LOG = System.getLogger(Main.class.getName());

  private Main() {}

  /** Starts the tenant and waits. */
  public static void main(String[] arguments) throws InterruptedException {
    SimulatorOptions options;
    try {
      options = CommandLine.parse(List.of(arguments));
    } catch (IllegalArgumentException wrong) {
      LOG.log(System.Logger.Level.ERROR, wrong.getMessage() + "\n" + CommandLine.USAGE);
      System.exit(2);
      return;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    try {
      SimulatedTenant tenant = SimulatedTenant.start(options);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(tenant, stopped), "stop"));
      announce(tenant, options);
      if (options.readyFile() != null) {
        writeReadyFile(tenant, options.readyFile());
      }
    } catch (IOException | GeneralSecurityException | RuntimeException failed) {
      LOG.log(System.Logger.Level.ERROR, "The simulated tenant could not be started", failed);
      System.exit(1);
    }
    stopped.await();
  }

  private static void announce(SimulatedTenant tenant, SimulatorOptions options) {
    LOG.log(
        System.Logger.Level.INFO,
        "The simulated tenant of {0} users serves at {1}, its control door at {2}",
        Integer.toString(options.users()),
        tenant.url(),
        "http://127.0.0.1:" + tenant.controlPort() + "/control/");
  }

  private static void writeReadyFile(SimulatedTenant tenant, Path file) throws IOException {
    Map<String, Object> ready = new LinkedHashMap<>();
    ready.put("port", tenant.port());
    ready.put("controlPort", tenant.controlPort());
    ready.put("caFile", tenant.caFile().toAbsolutePath().toString());
    ready.put("tenantId", tenant.tenantId());
    ready.put("clientId", tenant.clientId());
    ready.put("clientSecret", tenant.clientSecret());
    ready.put("certificateFile", tenant.clientCertificateFile().toAbsolutePath().toString());
    ready.put("sharePointUrl", tenant.sharePointUrl());
    ready.put("sharePointMyUrl", tenant.sharePointMyUrl());
    ready.put("sharePointAdminUrl", tenant.sharePointAdminUrl());
    ready.put("directoryUrl", tenant.directory().url());
    ready.put("directoryBaseDn", tenant.directory().baseDn());
    ready.put("directoryBindDn", tenant.directory().bindDn());
    ready.put("directoryPassword", tenant.directory().bindPassword());
    ready.put("accountPassword", tenant.accountPassword());
    ready.put("accountName", tenant.serviceAccount());
    ready.put("pid", ProcessHandle.current().pid());
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, "ready", ".json");
    Files.write(draft, Json.MAPPER.writeValueAsBytes(ready));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void stop(SimulatedTenant tenant, CountDownLatch stopped) {
    try {
      tenant.close();
    } catch (IOException unwritten) {
      LOG.log(System.Logger.Level.ERROR, "The journal could not be closed", unwritten);
    }
    stopped.countDown();
  }
}
