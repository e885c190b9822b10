package io.tenantry.pools;

import io.tenantry.directory.CopyDatabase;
import io.tenantry.persistence.Database;
import io.tenantry.persistence.pools.PoolTable;
import io.tenantry.persistence.pools.ReservationTable;
import io.tenantry.persistence.pools.UnitTable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/**
 * The ledger on a real MariaDB, with scopes 1 and 2; every thread has a transaction of its own, as
 * in the server.
 */
final class LedgerDatabase implements AutoCloseable {

  private final CopyDatabase database = CopyDatabase.start();
  private final ThreadLocal<Connection> transaction = new ThreadLocal<>();
  final PoolTable pools = new PoolTable();
  final UnitTable units = new UnitTable();
  final PoolLedger ledger = new PoolLedger();
  final HeldElsewhere elsewhere = new HeldElsewhere();

  LedgerDatabase() throws Exception {
    DataSource source =
        (DataSource)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> unclosed(transaction.get()));
    ReservationTable reservations = new ReservationTable();
    Database statements = new Database();
    set(statements, "source", source);
    set(pools, "database", statements);
    set(reservations, "database", statements);
    set(units, "database", statements);
    set(ledger, "pools", pools);
    set(elsewhere, "pools", pools);
    set(elsewhere, "units", units);
    set(ledger, "reservations", reservations);
    set(ledger, "units", units);
    database.execute("SET GLOBAL max_connections = 300");
    database.execute(
        "INSERT INTO scope (id, name, description, rule) VALUES (2, 'Milan', '', '{}')");
  }

  private static void set(Object bean, String name, Object value)
      throws ReflectiveOperationException {
    Field field = bean.getClass().getDeclaredField(name);
    field.setAccessible(true);
    field.set(bean, value);
  }

  /** The transaction's connection stays open until its end. */
  private static Connection unclosed(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            LedgerDatabase.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Carries something out in one transaction. */
  <T> T in(Callable<T> work) throws Exception {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      transaction.set(connection);
      try {
        T done = work.call();
        connection.commit();
        return done;
      } catch (Exception e) {
        connection.rollback();
        throw e;
      } finally {
        transaction.remove();
      }
    }
  }

  long number(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  void execute(String sql) throws SQLException {
    database.execute(sql);
  }

  @Override
  public void close() throws Exception {
    database.close();
  }
}
