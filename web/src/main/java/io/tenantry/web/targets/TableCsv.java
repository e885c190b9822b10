package io.tenantry.web.targets;

import io.tenantry.directory.Column;
import io.tenantry.directory.Row;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes rows of a table as CSV that a spreadsheet does not mistake for formulas. */
final class TableCsv {

  private final Writer out;
  private final List<Column> columns;

  TableCsv(Writer out, List<Column> columns) throws IOException {
    this.out = out;
    this.columns = columns;
    out.write('\uFEFF');
    line(columns.stream().map(Column::label).toList());
  }

  void rows(List<Row> rows) throws IOException {
    for (Row row : rows) {
      line(columns.stream().map(c -> text(Cell.of(row.values().get(c.name())))).toList());
    }
  }

  private static String text(Cell cell) {
    if (cell.at() != null) {
      return cell.at().toString();
    }
    return cell.tags().isEmpty() ? cell.text() : String.join("; ", cell.tags());
  }

  private void line(List<String> values) throws IOException {
    out.write(String.join(",", values.stream().map(TableCsv::quoted).toList()));
    out.write("\r\n");
  }

  /** Quotes a value; one that would begin a formula gets an apostrophe before it. */
  static String quoted(String value) {
    boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
    String safe = formula ? "'" + value : value;
    return safe.matches("(?s).*[\",\r\n;].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
