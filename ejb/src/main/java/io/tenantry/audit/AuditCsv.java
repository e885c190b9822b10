package io.tenantry.audit;

import io.tenantry.operations.CsvLines;
import io.tenantry.persistence.audit.chain.AuditContent;
import io.tenantry.persistence.audit.chain.AuditRow;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** Writes entries as CSV, one line each. */
final class AuditCsv {

  private final CsvLines lines;

  AuditCsv(OutputStream out) throws IOException {
    this.lines = new CsvLines(out);
    lines.line(
        List.of(
            "No.",
            "Time (UTC)",
            "What",
            "Result",
            "Operator",
            "Via",
            "Address",
            "Action",
            "Operation",
            "Scope",
            "Target kind",
            "Target",
            "Target key",
            "Summary",
            "Changes",
            "Before",
            "After",
            "Request id",
            "Correlation id",
            "Hash before",
            "Hash"));
  }

  void row(AuditRow row) throws IOException {
    AuditContent c = row.content();
    lines.line(
        Arrays.asList(
            row.seq(),
            row.at(),
            c.what(),
            c.result(),
            c.operator(),
            c.via(),
            c.address(),
            c.actionId(),
            c.operationId(),
            c.scope(),
            c.targetKind(),
            c.targetLabel(),
            c.targetKey(),
            c.summary(),
            AuditChanges.text(c.differences()),
            c.before(),
            c.after(),
            c.requestId(),
            c.clientRequestId(),
            row.previous(),
            row.hash()));
  }

  void flush() throws IOException {
    lines.flush();
  }
}
