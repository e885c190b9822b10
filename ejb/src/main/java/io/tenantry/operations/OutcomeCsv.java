package io.tenantry.operations;

import io.tenantry.actions.Difference;
import io.tenantry.operations.csv.CsvLines;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes outcomes as CSV, one line a target. */
final class OutcomeCsv {

  private final CsvLines lines;

  OutcomeCsv(OutputStream out) throws IOException {
    this.lines = new CsvLines(out);
  }

  void header() throws IOException {
    lines.line(
        List.of(
            "No.",
            "Target",
            "Key",
            "Outcome",
            "Code",
            "Message",
            "Next step",
            "Changes",
            "Warnings",
            "Tries",
            "Time (UTC)",
            "Request id",
            "Correlation id"));
  }

  void row(OutcomeView outcome) throws IOException {
    lines.line(
        Arrays.asList(
            outcome.seq(),
            outcome.label(),
            outcome.key(),
            outcome.state(),
            outcome.code(),
            outcome.message(),
            outcome.next(),
            outcome.differences().stream()
                .map(OutcomeCsv::change)
                .collect(Collectors.joining("; ")),
            String.join("; ", outcome.warnings()),
            outcome.tries(),
            outcome.at(),
            outcome.requestId(),
            outcome.clientRequestId()));
  }

  private static String change(Difference difference) {
    return difference.field() + ": " + difference.before() + " → " + difference.after();
  }

  void flush() throws IOException {
    lines.flush();
  }
}
