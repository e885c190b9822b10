package io.tenantry.persistence.audit;

import io.tenantry.persistence.Database;
import io.tenantry.persistence.audit.chain.AuditRow;
import io.tenantry.persistence.audit.chain.ChainInDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds entries of the audit trail. A page begins behind a row, not at a count of rows, so that its
 * depth costs nothing.
 */
@ApplicationScoped
public class AuditSearch {

  /** A search that reads this long reads too much. */
  private static final int SECONDS = 20;

  /**
   * What to look for; {@code null} for anything.
   *
   * @param what a word, or the beginning of one and a star
   * @param target the beginning of a target's name, or its whole key
   * @param targetKey the whole key
   * @param text occurs in the summary or the target's name, or is an id of a request
   * @param address of the client
   * @param from inclusive
   * @param to exclusive
   */
  public record Wanted(
      String operator,
      String what,
      String actionId,
      Long operationId,
      String target,
      String targetKey,
      String result,
      String text,
      String scope,
      String address,
      Instant from,
      Instant to) {

    /** All of the trail. */
    public static final Wanted ALL =
        new Wanted(null, null, null, null, null, null, null, null, null, null, null, null);
  }

  @Inject private Database database;

  /** The newest matching rows that are older than a row, the newest first. */
  public List<AuditRow> before(Wanted wanted, long seq, int limit) throws SQLException {
    return rows(wanted, "seq < ?", seq, "DESC", limit);
  }

  /** The oldest matching rows that are newer than a row, the newest first. */
  public List<AuditRow> newerThan(Wanted wanted, long seq, int limit) throws SQLException {
    List<AuditRow> rows = new ArrayList<>(after(wanted, seq, limit));
    Collections.reverse(rows);
    return rows;
  }

  /** The oldest matching rows that are newer than a row, the oldest first. */
  public List<AuditRow> after(Wanted wanted, long seq, int limit) throws SQLException {
    return rows(wanted, "seq > ?", seq, "ASC", limit);
  }

  private List<AuditRow> rows(Wanted wanted, String place, long seq, String order, int limit)
      throws SQLException {
    List<Object> values = new ArrayList<>(List.of(seq));
    String conditions = conditions(wanted, values);
    try (Connection connection = database.connect();
        PreparedStatement select =
            connection.prepareStatement(
                "SET STATEMENT max_statement_time = "
                    + SECONDS
                    + " FOR SELECT "
                    + ChainInDatabase.COLUMNS
                    + " FROM audit_entry WHERE "
                    + place
                    + conditions
                    + " ORDER BY seq "
                    + order
                    + " LIMIT "
                    + limit)) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      try (ResultSet found = select.executeQuery()) {
        List<AuditRow> rows = new ArrayList<>();
        while (found.next()) {
          rows.add(ChainInDatabase.row(found));
        }
        return rows;
      }
    }
  }

  private static String conditions(Wanted wanted, List<Object> values) {
    StringBuilder sql = new StringBuilder();
    add(sql, values, " AND operator = ?", wanted.operator());
    if (wanted.what() != null && wanted.what().endsWith("*")) {
      add(sql, values, " AND what LIKE ?", begins(wanted.what().replaceAll("\\*+$", "")));
    } else {
      add(sql, values, " AND what = ?", wanted.what());
    }
    add(sql, values, " AND action_id = ?", wanted.actionId());
    add(sql, values, " AND operation_id = ?", wanted.operationId());
    add(sql, values, " AND target_key = ?", wanted.targetKey());
    add(sql, values, " AND result = ?", wanted.result());
    add(sql, values, " AND scope = ?", wanted.scope());
    add(sql, values, " AND address = ?", wanted.address());
    if (wanted.target() != null) {
      add(sql, values, " AND (target_label LIKE ?", begins(wanted.target()));
      add(sql, values, " OR target_key = ?)", wanted.target());
    }
    if (wanted.text() != null) {
      String within = "%" + escaped(wanted.text()) + "%";
      add(sql, values, " AND (request_id = ?", wanted.text());
      add(sql, values, " OR client_request_id = ?", wanted.text());
      add(sql, values, " OR target_label LIKE ?", within);
      add(sql, values, " OR summary LIKE ?)", within);
    }
    add(sql, values, " AND at >= ?", utc(wanted.from()));
    add(sql, values, " AND at < ?", utc(wanted.to()));
    return sql.toString();
  }

  private static void add(StringBuilder sql, List<Object> values, String condition, Object value) {
    if (value != null) {
      sql.append(condition);
      values.add(value);
    }
  }

  private static String begins(String text) {
    return escaped(text) + "%";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private static LocalDateTime utc(Instant at) {
    return at == null ? null : LocalDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
