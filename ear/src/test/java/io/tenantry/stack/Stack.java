package io.tenantry.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Database, simulated tenant and one or more servers, on free ports and in a directory of their
 * own.
 *
 * <p>{@code try (Stack stack = Stack.in("kills").users(10_000).start()) { … }}
 */
public final class Stack implements AutoCloseable {

  private final Path directory;
  private final Database database;
  private final Simulator simulator;
  private final Map<String, String> settings;
  private final List<Server> servers = new ArrayList<>();

  private Stack(Builder builder) {
    this.directory = builder.directory;
    this.settings = new LinkedHashMap<>(builder.settings);
    this.database =
        new Database(directory, FreePort.preferably(builder.ports.database()), builder.users);
    this.simulator = new Simulator(directory.resolve("tenant"), builder.simulatorOptions());
    addServer(builder.ports.http(), builder.ports.management());
    Runtime.getRuntime()
        .addShutdownHook(new Thread(this::close, "stop " + directory.getFileName()));
  }

  /** A stack below the build's directory; what an earlier one of this name left is deleted. */
  public static Builder in(String name) {
    Path directory = Checkout.target().resolve("stacks").resolve(name);
    Directories.delete(directory);
    return new Builder(directory);
  }

  /** A stack in a directory that keeps its data from one run to the next. */
  public static Builder keptIn(Path directory) {
    return new Builder(directory);
  }

  /** The database. */
  public Database database() {
    return database;
  }

  /** Microsoft's side. */
  public Simulator simulator() {
    return simulator;
  }

  /** The first server. */
  public Server server() {
    return servers.get(0);
  }

  /** Another server on the same database; not started. */
  public Server addServer() {
    return addServer(0, 0);
  }

  /** Starts database and simulated tenant, not yet a server. */
  public Stack startSurroundings() {
    database.start();
    simulator.start();
    return this;
  }

  private Server addServer(int httpPort, int managementPort) {
    int number = servers.size() + 1;
    Server server =
        new Server(
            directory.resolve("server" + number),
            "node" + number,
            FreePort.preferably(httpPort),
            FreePort.preferably(managementPort),
            this::settings);
    servers.add(server);
    return server;
  }

  /** Where all of it writes. */
  public Path directory() {
    return directory;
  }

  /** What connects a server to this database and this tenant, as environment variables. */
  Map<String, String> settings() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("TENANTRY_DB_URL", database.url());
    all.put("TENANTRY_DB_USER", database.user());
    all.put("TENANTRY_DB_PASSWORD", database.password());
    all.putAll(simulator.settings());
    all.putAll(settings);
    return all;
  }

  /** Changes a setting of the servers that are started from now on. */
  public void set(String name, String value) {
    settings.put(name, value);
  }

  /** Ends servers, simulated tenant and database, in this order. */
  @Override
  public synchronized void close() {
    servers.forEach(Server::stop);
    simulator.stop();
    database.stop();
  }

  private record Ports(int database, int http, int management) {}

  /** What a stack is made of. */
  public static final class Builder {

    private final Path directory;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> simulated = new LinkedHashMap<>();
    private Ports ports = new Ports(0, 0, 0);
    private int users = 2000;

    private Builder(Path directory) {
      this.directory = directory.toAbsolutePath();
      simulated.put("--port", "0");
      simulated.put("--control-port", "0");
      simulated.put("--directory-port", "0");
      settings.put("JBOSS_JAVA_SIZING", "-Xms256m -Xmx768m -XX:MaxMetaspaceSize=384m");
    }

    /** Number of users of the simulated tenant. */
    public Builder users(int number) {
      users = number;
      return simulator("--users", Integer.toString(number));
    }

    /** Times the published quotas; 0 switches throttling off. */
    public Builder throttleFactor(double factor) {
      return simulator("--throttle-factor", Double.toString(factor));
    }

    /** An option of the simulated tenant's command line. */
    public Builder simulator(String option, String value) {
      simulated.put(option, value);
      return this;
    }

    /** A setting of all servers, as an environment variable. */
    public Builder set(String name, String value) {
      settings.put(name, value);
      return this;
    }

    /** Ports that are taken when they are free; 0 for any. */
    public Builder preferPorts(int database, int http, int management) {
      ports = new Ports(database, http, management);
      return this;
    }

    /** The stack with nothing started; whatever is started later ends with this program. */
    public Stack prepare() {
      return new Stack(this);
    }

    /** Starts everything; returns when the application is ready. */
    public Stack start() {
      Stack stack = prepare();
      try {
        stack.startSurroundings().server().start();
        return stack;
      } catch (RuntimeException e) {
        stack.close();
        throw e;
      }
    }

    private List<String> simulatorOptions() {
      List<String> options = new ArrayList<>();
      simulated.forEach(
          (option, value) -> {
            options.add(option);
            options.add(value);
          });
      return options;
    }
  }
}
