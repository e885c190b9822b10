package io.tenantry.web.targets;

import io.tenantry.directory.Column;
import io.tenantry.directory.Row;
import io.tenantry.operations.csv.CsvLines;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes rows of a table as CSV. */
final class TableCsv {

  private final CsvLines lines;
  private final List<Column> columns;

  TableCsv(OutputStream out, List<Column> columns) throws IOException {
    this.lines = new CsvLines(out);
    this.columns = columns;
    lines.line(columns.stream().map(Column::label).toList());
  }

  void rows(List<Row> rows) throws IOException {
    for (Row row : rows) {
      lines.line(columns.stream().map(c -> text(Cell.of(row.values().get(c.name())))).toList());
    }
  }

  void flush() throws IOException {
    lines.flush();
  }

  private static String text(Cell cell) {
    if (cell.at() != null) {
      return cell.at().toString();
    }
    return cell.tags().isEmpty() ? cell.text() : String.join("; ", cell.tags());
  }
}
