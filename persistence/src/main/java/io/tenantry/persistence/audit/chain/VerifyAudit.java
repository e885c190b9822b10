package io.tenantry.persistence.audit.chain;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The command that verifies the audit trail without Tenantry: in the database, or in a file of JSON
 * lines. Ends with 0 when it holds, 1 when it is broken, and 2 when it could not be verified.
 */
public final class VerifyAudit {

  private static final String USAGE =
      """
      verify-audit.sh [--key PUBLIC_KEY]… [--known ROW:HASH]… [--same-as FILE] [FILE]

      Verifies the audit trail in the database, or in FILE: exported JSON lines, or an archived part.

        --key PUBLIC_KEY   an Ed25519 key in base64 that signs heads, as the page Audit tells it;
                           or several in TENANTRY_AUDIT_PUBLIC_KEYS
        --known ROW:HASH   a row that was noted elsewhere: it must be there with this hash
        --same-as FILE     JSON lines that were streamed or exported: their last row must be there

      The database is TENANTRY_DB_URL, its account TENANTRY_DB_USER and TENANTRY_DB_PASSWORD;
      one that may only read is enough.
      Ends with 0: the chain holds, 1: it is broken, 2: it could not be verified.""";

  private static final int BROKEN = 1;
  private static final int NOT_VERIFIED = 2;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final List<String> keys = new ArrayList<>();
  private final List<ChainCheck.End> known = new ArrayList<>();
  private Path file;

  VerifyAudit(Map<String, String> environment, PrintStream out) {
    this.environment = environment;
    this.out = out;
  }

  public static void main(String[] arguments) {
    System.exit(new VerifyAudit(System.getenv(), System.out).run(arguments));
  }

  int run(String... arguments) {
    try {
      read(new ArrayDeque<>(Arrays.asList(arguments)));
      Verdict verdict = verdict();
      out.println(verdict.words() + ".");
      if (verdict.holds() && file != null && !new ChainInFile(file).complete()) {
        out.println(
            "The file holds a selection: that no row is missing between them cannot be told.");
      }
      return verdict.holds() ? 0 : BROKEN;
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
    } catch (IOException | SQLException e) {
      out.println("Not verified: " + e.getMessage());
    }
    return NOT_VERIFIED;
  }

  private void read(Deque<String> arguments) throws IOException {
    String fromEnvironment = environment.getOrDefault("TENANTRY_AUDIT_PUBLIC_KEYS", "").strip();
    if (!fromEnvironment.isEmpty()) {
      keys.addAll(Arrays.asList(fromEnvironment.split("[\\s,]+")));
    }
    while (!arguments.isEmpty()) {
      String argument = arguments.remove();
      switch (argument) {
        case "--key" -> keys.add(value(arguments, argument));
        case "--known" -> known.add(known(value(arguments, argument)));
        case "--same-as" -> known.add(lastRow(Path.of(value(arguments, argument))));
        default -> {
          if (argument.startsWith("-") || file != null) {
            throw new IllegalArgumentException(USAGE);
          }
          file = Path.of(argument);
        }
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("Name the public key with --key.\n\n" + USAGE);
    }
  }

  private Verdict verdict() throws IOException, SQLException {
    Keys trusted = Keys.of(keys);
    if (file != null) {
      return new ChainInFile(file).check(trusted, known);
    }
    try (Connection connection =
        DriverManager.getConnection(
            withTimesInUtc(
                environment.getOrDefault(
                    "TENANTRY_DB_URL", "jdbc:mariadb://127.0.0.1:3306/tenantry")),
            environment.getOrDefault("TENANTRY_DB_USER", "tenantry"),
            environment.getOrDefault("TENANTRY_DB_PASSWORD", "tenantry"))) {
      return new ChainInDatabase(connection).check(trusted, known, seq -> {});
    }
  }

  private static String withTimesInUtc(String url) {
    return url
        + (url.contains("?") ? "&" : "?")
        + "connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true";
  }

  private static String value(Deque<String> arguments, String option) {
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value.\n\n" + USAGE);
    }
    return arguments.remove();
  }

  private static ChainCheck.End known(String text) {
    if (!text.matches("\\d{1,18}:[0-9a-f]{64}")) {
      throw new IllegalArgumentException("Not ROW:HASH: " + text);
    }
    String[] parts = text.split(":");
    return new ChainCheck.End(Long.parseLong(parts[0]), parts[1]);
  }

  /** The last whole line that is a row; what is being written at the moment is passed over. */
  private static ChainCheck.End lastRow(Path path) throws IOException {
    ChainCheck.End last = null;
    try (var lines = Files.lines(path)) {
      for (String line : (Iterable<String>) lines::iterator) {
        if (line.startsWith("{\"seq\":")
            && line.endsWith("}")
            && AuditLines.read(line) instanceof AuditRow row) {
          last = new ChainCheck.End(row.seq(), row.hash());
        }
      }
    }
    if (last == null) {
      throw new IllegalArgumentException("There is no row of an audit trail in " + path);
    }
    return last;
  }
}
