package io.tenantry.operations.csv;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Opens an uploaded file as text: UTF-8 with or without byte order mark, nothing else. */
final class CsvText {

  private static final int LONGEST_HEADER = 64 * 1024;

  private CsvText() {}

  static BufferedReader open(InputStream in) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in, 64 * 1024);
    bytes.mark(3);
    int first = bytes.read();
    int second = bytes.read();
    int third = bytes.read();
    boolean utf16 = (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF);
    if (utf16 || second == 0) {
      throw new InvalidCsv(
          "The file is UTF-16 text. Save it as \"CSV UTF-8\" and upload it again.");
    }
    if (first != 0xEF || second != 0xBB || third != 0xBF) {
      bytes.reset();
    }
    Reader text =
        new InputStreamReader(
            bytes,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    return new BufferedReader(text, 64 * 1024);
  }

  /** The separator that the first line uses most: comma, semicolon or tab. Reads nothing away. */
  static char separator(BufferedReader text) throws IOException {
    text.mark(LONGEST_HEADER + 1);
    int commas = 0;
    int semicolons = 0;
    int tabs = 0;
    boolean quoted = false;
    for (int i = 0; i < LONGEST_HEADER; i++) {
      int c = text.read();
      if (c == '"') {
        quoted = !quoted;
      } else if (c < 0 || (!quoted && (c == '\n' || c == '\r'))) {
        break;
      } else if (!quoted) {
        commas += c == ',' ? 1 : 0;
        semicolons += c == ';' ? 1 : 0;
        tabs += c == '\t' ? 1 : 0;
      }
    }
    text.reset();
    if (tabs > commas && tabs > semicolons) {
      return '\t';
    }
    return semicolons > commas ? ';' : ',';
  }
}
