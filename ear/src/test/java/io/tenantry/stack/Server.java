package io.tenantry.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One application server with Tenantry on it: started, stopped, killed, redeployed. */
public final class Server {

  private static final String DEPLOYMENT = "tenantry.ear";

  private final ServerDirectory directory;
  private final String node;
  private final int httpPort;
  private final int managementPort;
  private final Supplier<Map<String, String>> settings;
  private final Map<String, String> ownSettings = new LinkedHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private ChildProcess process;

  Server(
      Path directory,
      String node,
      int httpPort,
      int managementPort,
      Supplier<Map<String, String>> settings) {
    this.directory = new ServerDirectory(directory);
    this.node = node;
    this.httpPort = httpPort;
    this.managementPort = managementPort;
    this.settings = settings;
  }

  /** Starts it; returns when the application is ready. */
  public Server start() {
    directory.prepare();
    Map<String, String> environment = new LinkedHashMap<>(settings.get());
    environment.put("TENANTRY_NODE", node);
    environment.put("TENANTRY_HTTP_PORT", Integer.toString(httpPort));
    environment.put("TENANTRY_MANAGEMENT_PORT", Integer.toString(managementPort));
    environment.putAll(ownSettings);
    environment.put("JBOSS_HOME", directory.home().toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    // The script then passes SIGTERM on to the virtual machine and waits for it.
    environment.put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
    process =
        ChildProcess.start(
            "server " + node,
            directory.base().resolve("log/console.log"),
            environment,
            List.of(
                directory.home().resolve("bin/standalone.sh").toString(),
                "-Djboss.server.base.dir=" + directory.base(),
                "-Djboss.node.name=" + node,
                "-Djboss.tx.node.id=" + node));
    Patience.untilReady("readiness of server " + node, process, this::ready);
    return this;
  }

  /** Ends it orderly. */
  public void stop() {
    if (process != null) {
      process.stop(Patience.STOP);
    }
  }

  /** The number of the server's process. */
  public long pid() {
    return process.pid();
  }

  /** SIGKILL, as if the machine had lost its power. */
  public void kill9() {
    process.kill9();
  }

  /** Whether its process lives. */
  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Changes a setting of this server, from its next start on. */
  public Server set(String name, String value) {
    ownSettings.put(name, value);
    return this;
  }

  /** Lets a person into the admin console. */
  public Server admit(String user, String password) {
    directory.admit(user, password);
    return this;
  }

  /** Address of the pages. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + httpPort + "/");
  }

  /** Address of the admin console. */
  public URI consoleUrl() {
    return URI.create("http://127.0.0.1:" + managementPort + "/console");
  }

  /** Address of the health report. */
  public URI healthUrl() {
    return URI.create("http://127.0.0.1:" + managementPort + "/health");
  }

  /** The console output of all its starts. */
  public Path log() {
    return directory.base().resolve("log/console.log");
  }

  /** Takes the application down and up again, in the running server. */
  public void redeploy() {
    cli("/deployment=" + DEPLOYMENT + ":redeploy");
  }

  /** Restarts a batch execution as a person at the admin console does; returns the answer. */
  public String restartJob(long executionId) {
    return cli(
        "/deployment=%s/subdeployment=batch-jobs.jar/subsystem=batch-jberet:restart-job(execution-id=%d)"
            .formatted(DEPLOYMENT, executionId));
  }

  /** Stops a batch execution as a person at the admin console does; returns the answer. */
  public String stopJob(long executionId) {
    return cli(
        "/deployment=%s/subdeployment=batch-jobs.jar/subsystem=batch-jberet:stop-job(execution-id=%d)"
            .formatted(DEPLOYMENT, executionId));
  }

  /** Its name among the nodes. */
  public String node() {
    return node;
  }

  /**
   * Runs a command of the server's own command line.
   *
   * @throws IllegalStateException when the server refuses it, with its words
   */
  public String cli(String command) {
    return CommandLine.run(directory.home(), managementPort, command);
  }

  private boolean ready() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(healthUrl() + "/ready"))
              .timeout(Duration.ofSeconds(10))
              .build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200 && answer.body().contains("\"FAILED\"")) {
        throw new IllegalStateException(
            "The application could not be deployed.%n%s".formatted(process.lastLines()));
      }
      return answer.statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("Interrupted while waiting", e));
    }
  }
}
