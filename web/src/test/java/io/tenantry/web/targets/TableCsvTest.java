package io.tenantry.web.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.directory.Column;
import io.tenantry.directory.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableCsvTest {

  @Test
  void aNameOfTheDirectoryIsNoFormulaInTheSpreadsheet() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Column name = new Column("displayName", "Name", Column.Type.TEXT, true, true, List.of());
    TableCsv csv = new TableCsv(out, List.of(name));
    csv.rows(
        List.of(new Row("1", "a", Map.of("displayName", "=HYPERLINK(\"http://evil.example\")"))));
    csv.flush();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("\uFEFFName\r\n\"'=HYPERLINK(\"\"http://evil.example\"\")\"\r\n");
  }
}
