package io.tenantry.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Sends one statement at a time to the database; within a transaction it is a part of that.
 *
 * <p>Values are bound in the order of the statement's marks: a collection as its elements, one
 * after the other; a time as the tables keep it, in UTC, whatever the zone of the machine.
 */
@ApplicationScoped
public class Database {

  /** Makes something of a row. */
  @FunctionalInterface
  public interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Does something with a row. */
  @FunctionalInterface
  public interface Visit {
    void of(ResultSet row) throws SQLException;
  }

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource source;

  /** What is read of each row, in order. */
  public <T> List<T> list(String sql, Reading<T> reading, Object... values) throws SQLException {
    List<T> all = new ArrayList<>();
    each(sql, row -> all.add(reading.of(row)), values);
    return all;
  }

  /** Does something with each row, in order. */
  public void each(String sql, Visit visit, Object... values) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, values);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          visit.of(rows);
        }
      }
    }
  }

  /** What is read of the first row; empty when there is none. */
  public <T> Optional<T> first(String sql, Reading<T> reading, Object... values)
      throws SQLException {
    return list(sql, reading, values).stream().findFirst();
  }

  /** What is read of the row that there always is; may be {@code null}. */
  public <T> T one(String sql, Reading<T> reading, Object... values) throws SQLException {
    List<T> rows = list(sql, reading, values);
    if (rows.isEmpty()) {
      throw new SQLException("No row: " + sql);
    }
    return rows.get(0);
  }

  /** The number that the statement answers. */
  public long number(String sql, Object... values) throws SQLException {
    return one(sql, row -> row.getLong(1), values);
  }

  /** Whether there is a row. */
  public boolean any(String sql, Object... values) throws SQLException {
    return !list(sql, row -> true, values).isEmpty();
  }

  /** Changes rows; answers how many. */
  public int update(String sql, Object... values) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      bind(update, values);
      return update.executeUpdate();
    }
  }

  /** Adds a row; answers the id that the database gave it, empty when it added none. */
  public Optional<Long> insert(String sql, Object... values) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      bind(insert, values);
      if (insert.executeUpdate() == 0) {
        return Optional.empty();
      }
      try (ResultSet key = insert.getGeneratedKeys()) {
        key.next();
        return Optional.of(key.getLong(1));
      }
    }
  }

  /**
   * The texts of a statement without values, in order. It is not prepared: when it runs a prepared
   * statement again, MariaDB reads the whole index where the first time it skipped from value to
   * value.
   */
  public List<String> unprepared(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  /** For several statements that share one connection, and for batches. */
  public Connection connect() throws SQLException {
    return source.getConnection();
  }

  /** A list in parentheses with a mark for each value. */
  public static String marks(Collection<?> values) {
    return "(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    int place = 1;
    for (Object value : values) {
      for (Object one :
          value instanceof Collection<?> many ? many : Collections.singletonList(value)) {
        statement.setObject(place++, one instanceof Instant at ? utc(at) : one);
      }
    }
  }

  private static LocalDateTime utc(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  /** A column's time, or {@code null}. */
  public static Instant instant(ResultSet row, int column) throws SQLException {
    LocalDateTime at = row.getObject(column, LocalDateTime.class);
    return at == null ? null : at.toInstant(ZoneOffset.UTC);
  }
}
