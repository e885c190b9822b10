package io.tenantry.operations.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "=1+1|'=1+1",
        "+49 30|'+49 30",
        "@SUM(A1)|'@SUM(A1)",
        "-cmd|'-cmd",
        "\uFF1D1+1|'\uFF1D1+1",
        "'=1|''=1",
        "O'Hara|O'Hara",
        "'quoted'|'quoted'",
        "a,b|\"a,b\"",
        "say \"hi\"|\"say \"\"hi\"\"\"",
        "=1,2|\"'=1,2\"",
        "plain|plain"
      })
  void noValueBecomesAFormulaOrBreaksItsLine(String value, String cell) {
    assertThat(CsvCells.written(value)).isEqualTo(cell);
  }

  @Test
  void signsThatNobodySeesAreGuardedToo() {
    assertThat(CsvCells.written("\t=1")).isEqualTo("\"'\t=1\"");
    assertThat(CsvCells.written("\r=1")).isEqualTo("\"'\r=1\"");
    assertThat(CsvCells.written("\n=1")).isEqualTo("\"'\n=1\"");
  }

  @Test
  void numbersStayNumbers() {
    assertThat(CsvCells.written(-5)).isEqualTo("-5");
    assertThat(CsvCells.written(null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+49 30 1234", "-", "@all", "'=1", "''=1", "'", "'plain", "plain", "\t=1"})
  void whatWasWrittenIsReadAgainAsItWas(String value) {
    String cell = CsvCells.written(value);
    String unquoted =
        cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;

    assertThat(CsvCells.read(unquoted)).isEqualTo(value);
  }

  @Test
  void everyLineIsGuarded() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CsvLines csv = new CsvLines(out);
    csv.line(Arrays.asList("=HYPERLINK(\"http://x\")", null, 7));
    csv.line(List.of("@a", "b"));
    csv.flush();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("\uFEFF\"'=HYPERLINK(\"\"http://x\"\")\",,7\r\n'@a,b\r\n");
  }
}
