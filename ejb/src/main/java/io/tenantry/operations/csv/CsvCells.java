package io.tenantry.operations.csv;

/**
 * Keeps the values of a CSV from being run as formulas by the spreadsheet that opens it, and takes
 * the protection off again when the file comes back.
 *
 * <p>OWASP, "CSV injection": a value that begins with one of the signs below gets an apostrophe
 * before it, which spreadsheets take for "this is text". A value that looks protected already gets
 * one more, so that {@link #read} gives back exactly what was written.
 */
public final class CsvCells {

  /** The last four are the full-width forms, which some spreadsheets read as the plain signs. */
  private static final String SIGNS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private static final char TEXT = '\'';

  private CsvCells() {}

  /** A value as it stands in a line: safe from formulas, quoted where needed, empty for none. */
  public static String written(Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    if (!(value instanceof Number) && startsFormula(text)) {
      text = TEXT + text;
    }
    return text.chars().anyMatch(c -> ",\"\n\r;\t".indexOf(c) >= 0)
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  /** The value that a cell of an uploaded file means, quotes being gone already. */
  public static String read(String cell) {
    return cell.startsWith("'") && startsFormula(cell) ? cell.substring(1) : cell;
  }

  /** Whether it begins with a sign of formulas, be it behind apostrophes. */
  private static boolean startsFormula(String text) {
    int i = 0;
    while (i < text.length() && text.charAt(i) == TEXT) {
      i++;
    }
    return i < text.length() && SIGNS.indexOf(text.charAt(i)) >= 0;
  }
}
