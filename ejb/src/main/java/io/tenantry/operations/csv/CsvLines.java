package io.tenantry.operations.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes CSV that spreadsheets open as it is: UTF-8 with a byte order mark, and cells as {@link
 * CsvCells} makes them. Every file that Tenantry hands out is written by it.
 */
public final class CsvLines {

  private final Writer out;

  /** The stream stays open. */
  public CsvLines(OutputStream out) throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.out.write('\uFEFF');
  }

  /** One line; a {@code null} is an empty cell. */
  public void line(List<?> values) throws IOException {
    out.write(values.stream().map(CsvCells::written).collect(Collectors.joining(",", "", "\r\n")));
  }

  /** Hands everything over to the stream. */
  public void flush() throws IOException {
    out.flush();
  }
}
