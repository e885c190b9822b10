package io.tenantry.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The simulated tenant as a process of its own: Microsoft's side of the stack. */
public final class Simulator {

  private final Path directory;
  private final List<String> options;
  private ChildProcess process;
  private JsonNode ready;

  Simulator(Path directory, List<String> options) {
    this.directory = directory;
    this.options = options;
  }

  /** Starts it; returns when it serves. */
  public Simulator start() {
    Path readyFile = directory.resolve("ready.json");
    try {
      Files.createDirectories(directory);
      Files.deleteIfExists(readyFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-jar",
                Checkout.simulator().toString(),
                "--data",
                directory.toString(),
                "--ready-file",
                readyFile.toString()));
    command.addAll(options);
    process =
        ChildProcess.start(
            "simulated tenant", directory.resolve("log/simulator.log"), Map.of(), command);
    Patience.untilReady("answer of the simulated tenant", process, () -> Files.exists(readyFile));
    try {
      ready = new ObjectMapper().readTree(readyFile.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Ends it orderly. */
  public void stop() {
    if (process != null) {
      process.stop(Patience.STOP);
    }
  }

  /** SIGKILL. */
  public void kill9() {
    process.kill9();
  }

  /** Base address of every simulated API. */
  public URI url() {
    return URI.create("https://localhost:" + ready.path("port").asInt());
  }

  /** Base address of the control door. */
  public URI controlUrl() {
    return URI.create("http://127.0.0.1:" + ready.path("controlPort").asInt() + "/control/");
  }

  /** Everything that happened to the tenant, as JSON lines. */
  public Path journal() {
    return directory.resolve("journal.jsonl");
  }

  /** Its answer on readiness: ports, certificate files, the registered app. */
  public JsonNode ready() {
    return ready;
  }

  /** The settings that connect a server to it. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("TENANTRY_TENANT_ID", ready.path("tenantId").asText());
    settings.put("TENANTRY_CLIENT_ID", ready.path("clientId").asText());
    // A secret would do for all but SharePoint, which lets an app in with a certificate only.
    settings.put("TENANTRY_CLIENT_CERTIFICATE", ready.path("certificateFile").asText());
    settings.put("TENANTRY_CA_FILE", ready.path("caFile").asText());
    settings.put("TENANTRY_AUTHORITY", url().toString());
    settings.put("TENANTRY_GRAPH_URL", url().toString());
    settings.put("TENANTRY_EXCHANGE_URL", url().toString());
    settings.put("TENANTRY_TEAMS_URL", url().toString());
    settings.put("TENANTRY_SHAREPOINT_URL", ready.path("sharePointUrl").asText());
    settings.put("TENANTRY_SHAREPOINT_ADMIN_URL", ready.path("sharePointAdminUrl").asText());
    settings.put("TENANTRY_SHAREPOINT_MY_URL", ready.path("sharePointMyUrl").asText());
    settings.put("TENANTRY_LDAP_URL", ready.path("directoryUrl").asText());
    settings.put("TENANTRY_LDAP_BIND_DN", ready.path("directoryBindDn").asText());
    settings.put("TENANTRY_LDAP_PASSWORD", ready.path("directoryPassword").asText());
    settings.put("TENANTRY_LDAP_BASE_DN", ready.path("directoryBaseDn").asText());
    settings.put("TENANTRY_LDAP_CA_FILE", ready.path("caFile").asText());
    return settings;
  }
}
