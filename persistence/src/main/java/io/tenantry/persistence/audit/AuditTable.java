package io.tenantry.persistence.audit;

import io.tenantry.persistence.Database;
import io.tenantry.persistence.ManyRows;
import io.tenantry.persistence.audit.chain.AuditContent;
import io.tenantry.persistence.audit.chain.Link;
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
import java.util.List;

/**
 * Appends entries to the audit trail, in the caller's transaction.
 *
 * <p>The one row of {@code audit_head} is locked until the commit. Whoever appends must do it last:
 * then nobody who holds that lock waits for another one, and everybody else waits shortly.
 */
@ApplicationScoped
public class AuditTable {

  private static final String INSERT =
      "INSERT INTO audit_entry (seq, at, what, result, operator, via, address, action_id,"
          + " operation_id, scope, target_kind, target_key, target_label, summary,"
          + " differences, before_value, after_value, request_id, client_request_id,"
          + " previous_hash, hash)";

  private record Head(long seq, byte[] hash, Instant now) {}

  @Inject private Database database;

  /** Appends some entries, in this order; their time is the database's. */
  public void append(List<AuditContent> contents) throws SQLException {
    if (contents.isEmpty()) {
      return;
    }
    List<AuditContent> fitted = contents.stream().map(Fitted::of).toList();
    List<Link> links = fitted.stream().map(Link::new).toList();
    try (Connection connection = database.connect()) {
      Head head = lockHead(connection);
      List<Object[]> rows = new ArrayList<>(fitted.size());
      for (int i = 0; i < fitted.size(); i++) {
        byte[] hash = links.get(i).hash(head.seq() + 1, head.now(), head.hash());
        Head next = new Head(head.seq() + 1, hash, head.now());
        rows.add(row(fitted.get(i), head, next));
        head = next;
      }
      ManyRows.insert(connection, INSERT, rows);
      moveHead(connection, head);
    }
  }

  private static Object[] row(AuditContent content, Head before, Head own) {
    List<Object> row = new ArrayList<>();
    row.add(own.seq());
    row.add(LocalDateTime.ofInstant(own.now(), ZoneOffset.UTC));
    row.addAll(content.values());
    row.add(before.hash());
    row.add(own.hash());
    return row.toArray();
  }

  /**
   * The end of the chain. A row that somebody put behind it by hand is passed over: it does not
   * stop Tenantry, and the check of the chain names it.
   */
  private static Head lockHead(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                // SYSDATE, since it is the time after the wait for the lock.
                "SELECT last_seq, last_hash, SYSDATE(3), (SELECT MAX(seq) FROM audit_entry)"
                    + " FROM audit_head WHERE id = 1 FOR UPDATE");
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("Table audit_head has lost its row");
      }
      return new Head(
          Math.max(row.getLong(1), row.getLong(4)),
          row.getBytes(2),
          row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }
  }

  private static void moveHead(Connection connection, Head head) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE audit_head SET last_seq = ?, last_hash = ? WHERE id = 1")) {
      update.setLong(1, head.seq());
      update.setBytes(2, head.hash());
      update.executeUpdate();
    }
  }
}
