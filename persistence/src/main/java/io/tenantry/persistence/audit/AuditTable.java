package io.tenantry.persistence.audit;

import io.tenantry.persistence.audit.chain.AuditContent;
import io.tenantry.persistence.audit.chain.Link;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/**
 * Appends entries to the audit trail, in the caller's transaction.
 *
 * <p>The one row of {@code audit_head} is locked until the commit. Whoever appends must do it last:
 * then nobody who holds that lock waits for another one, and everybody else waits shortly.
 */
@ApplicationScoped
public class AuditTable {

  /**
   * Rows of a statement, so few different ones that the driver keeps all of them prepared. Its own
   * bulk command would not do: MariaDB fails in it, for as long as the connection lives, once
   * somebody altered the table or its triggers.
   */
  private static final List<Integer> SIZES = List.of(50, 10, 1);

  private static final String INSERT =
      "INSERT INTO audit_entry (seq, at, what, result, operator, via, address, action_id,"
          + " operation_id, scope, target_kind, target_key, target_label, summary,"
          + " differences, before_value, after_value, request_id, client_request_id,"
          + " previous_hash, hash) VALUES ";

  private static final String ROW =
      "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private record Head(long seq, byte[] hash, Instant now) {}

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** Appends some entries, in this order; their time is the database's. */
  public void append(List<AuditContent> contents) throws SQLException {
    if (contents.isEmpty()) {
      return;
    }
    List<AuditContent> fitted = contents.stream().map(Fitted::of).toList();
    List<Link> links = fitted.stream().map(Link::new).toList();
    try (Connection connection = database.getConnection()) {
      Head head = lockHead(connection);
      int done = 0;
      while (done < fitted.size()) {
        int left = fitted.size() - done;
        int upTo = done + SIZES.stream().filter(size -> size <= left).findFirst().orElse(1);
        head = insert(connection, head, fitted.subList(done, upTo), links.subList(done, upTo));
        done = upTo;
      }
      moveHead(connection, head);
    }
  }

  /** One statement with many rows. */
  private static Head insert(
      Connection connection, Head head, List<AuditContent> contents, List<Link> links)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            INSERT + String.join(", ", Collections.nCopies(contents.size(), ROW)))) {
      LocalDateTime at = LocalDateTime.ofInstant(head.now(), ZoneOffset.UTC);
      long seq = head.seq();
      byte[] hash = head.hash();
      int column = 1;
      for (int i = 0; i < contents.size(); i++) {
        byte[] previous = hash;
        seq++;
        hash = links.get(i).hash(seq, head.now(), previous);
        insert.setLong(column++, seq);
        insert.setObject(column++, at);
        for (Object value : contents.get(i).values()) {
          insert.setObject(column++, value);
        }
        insert.setBytes(column++, previous);
        insert.setBytes(column++, hash);
      }
      insert.executeUpdate();
      return new Head(seq, hash, head.now());
    }
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
