package io.tenantry.it;

import io.tenantry.persistence.audit.chain.AuditRow;
import io.tenantry.persistence.audit.chain.ChainInDatabase;
import io.tenantry.persistence.audit.chain.Keys;
import io.tenantry.persistence.audit.chain.Link;
import io.tenantry.persistence.audit.chain.SignedHead;
import io.tenantry.stack.Database;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A database administrator who bends the audit trail: takes its triggers away first, and puts
 * everything back in the end. Nothing is committed before {@link #commit}.
 */
final class Meddler implements AutoCloseable {

  private static final List<String> TABLES =
      List.of("audit_entry", "audit_head_signature", "audit_archive", "audit_head");

  private final Connection connection;
  private final List<String> triggers = new ArrayList<>();

  Meddler(Database database) throws SQLException {
    connection = database.connect();
    for (String name :
        column(
            "SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()"
                + " AND EVENT_OBJECT_TABLE LIKE 'audit%'",
            1)) {
      triggers.addAll(column("SHOW CREATE TRIGGER " + name, 3));
      execute("DROP TRIGGER " + name);
    }
    for (String table : TABLES) {
      execute("CREATE TABLE kept_" + table + " LIKE " + table);
    }
    connection.setAutoCommit(false);
    // Nobody appends until this is committed.
    column("SELECT last_seq FROM audit_head WHERE id = 1 FOR UPDATE", 1);
    for (String table : TABLES) {
      execute("INSERT INTO kept_" + table + " SELECT * FROM " + table);
    }
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** Lets others see what was bent. */
  void commit() throws SQLException {
    connection.commit();
  }

  /** Hashes everything behind a row anew, as somebody does who has read how it is done. */
  void rehashFrom(long first) throws SQLException {
    HexFormat hex = HexFormat.of();
    String previous = Link.NONE;
    for (String hash : column("SELECT HEX(hash) FROM audit_entry WHERE seq = " + (first - 1), 1)) {
      previous = hash.toLowerCase(Locale.ROOT);
    }
    for (AuditRow row : rows(first)) {
      String hash = row.hashAfter(previous);
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE audit_entry SET previous_hash = ?, hash = ? WHERE seq = ?")) {
        update.setBytes(1, hex.parseHex(previous));
        update.setBytes(2, hex.parseHex(hash));
        update.setLong(3, row.seq());
        update.executeUpdate();
      }
      previous = hash;
    }
    execute("UPDATE audit_head SET last_hash = UNHEX('" + previous + "')");
  }

  /**
   * Writes the trail as it would be if it had begun some days ago, and lets it be so: rows up to
   * one are so many days older, and there is one signed head, of that time, before the first row.
   *
   * @param seed the secret key's bytes
   * @param publicKey in base64
   */
  void writeAnew(long lastOld, int days, byte[] seed, String publicKey) throws Exception {
    execute("UPDATE audit_entry SET at = at - INTERVAL " + days + " DAY WHERE seq <= " + lastOld);
    rehashFrom(1);
    execute("DELETE FROM audit_head_signature");
    SignedHead head =
        new SignedHead(
            1,
            null,
            0,
            Link.NONE,
            Instant.now().minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.MILLIS),
            Keys.of(List.of(publicKey)).ids().iterator().next(),
            "",
            "");
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
    signer.update(head.text());
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_head_signature VALUES (1, NULL, 0, ?, ?, ?, '', ?)")) {
      insert.setBytes(1, new byte[32]);
      insert.setObject(2, LocalDateTime.ofInstant(head.at(), ZoneOffset.UTC));
      insert.setString(3, head.keyId());
      insert.setBytes(4, signer.sign());
      insert.executeUpdate();
    }
    for (String table : TABLES) {
      execute("DELETE FROM kept_" + table);
      execute("INSERT INTO kept_" + table + " SELECT * FROM " + table);
    }
  }

  private List<AuditRow> rows(long first) throws SQLException {
    List<AuditRow> rows = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet found =
            select.executeQuery(
                "SELECT "
                    + ChainInDatabase.COLUMNS
                    + " FROM audit_entry WHERE seq >= "
                    + first
                    + " ORDER BY seq")) {
      while (found.next()) {
        rows.add(ChainInDatabase.row(found));
      }
    }
    return rows;
  }

  private List<String> column(String sql, int column) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(column));
      }
    }
    return values;
  }

  /** Puts back what it bent; what was appended meanwhile hangs on that, and goes with it. */
  @Override
  public void close() throws SQLException {
    connection.commit();
    column("SELECT last_seq FROM audit_head WHERE id = 1 FOR UPDATE", 1);
    for (String table : TABLES) {
      execute("DELETE FROM " + table);
      execute("INSERT INTO " + table + " SELECT * FROM kept_" + table);
    }
    connection.commit();
    connection.setAutoCommit(true);
    for (String table : TABLES) {
      execute("DROP TABLE kept_" + table);
    }
    for (String trigger : triggers) {
      execute(trigger);
    }
    connection.close();
  }
}
