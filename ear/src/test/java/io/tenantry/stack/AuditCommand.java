package io.tenantry.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The command that verifies the audit trail, as an auditor runs it. */
public final class AuditCommand {

  /** How it ended, and what it said. */
  public record Said(int code, String text) {}

  private final Database database;

  public AuditCommand(Database database) {
    this.database = database;
  }

  /** Runs it against the database, unless a file is among the arguments. */
  public Said run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("/bin/sh", Checkout.server().resolve("bin/verify-audit.sh").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("TENANTRY_DB_URL", database.url());
    builder.environment().put("TENANTRY_DB_USER", database.user());
    builder.environment().put("TENANTRY_DB_PASSWORD", database.password());
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text.strip());
  }
}
