package io.tenantry.operations.csv;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tenantry.actions.TargetKind;
import io.tenantry.directory.KeyLabel;
import io.tenantry.persistence.operations.TargetTable.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the targets that an uploaded CSV names, as a stream.
 *
 * <p>The column is found by its header. Lines that name nothing, name a target twice or cannot be
 * read are reported with their line number; the others are handed over in the file's order.
 */
public final class TargetCsv {

  /** More lines than this are refused. */
  public static final int MOST_LINES = 500_000;

  private static final int AT_ONCE = 1_000;
  private static final int LONGEST_VALUE = 320;

  /** Takes what was read, some lines at a time. */
  public interface Sink {
    void targets(List<KeyLabel> targets);

    void problems(List<Problem> problems);
  }

  private record Line(long number, String value) {}

  private final TargetKind kind;
  private final String heading;
  private final Function<Collection<String>, Map<String, KeyLabel>> resolver;
  private final Sink sink;
  private final Map<String, Long> seen = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param heading of the column that names the targets, or {@code null} for one of the usual
   * @param resolver finds targets by values in lower case; one that names nothing is absent
   */
  public TargetCsv(
      TargetKind kind,
      String heading,
      Function<Collection<String>, Map<String, KeyLabel>> resolver,
      Sink sink) {
    this.kind = kind;
    this.heading = heading;
    this.resolver = resolver;
    this.sink = sink;
  }

  /**
   * Reads the whole file.
   *
   * @throws InvalidCsv when it cannot be read as a CSV with a usable column
   */
  public void read(InputStream in) {
    long line = 1;
    try (BufferedReader text = CsvText.open(in)) {
      CsvReader<CsvRecord> records =
          CsvReader.builder()
              .fieldSeparator(CsvText.separator(text))
              .commentStrategy(CommentStrategy.NONE)
              .skipEmptyLines(true)
              .ofCsvRecord(text);
      Iterator<CsvRecord> all = records.iterator();
      if (!all.hasNext()) {
        throw new InvalidCsv("The file is empty. It needs a header line and one line per target.");
      }
      CsvRecord header = all.next();
      int column = column(header);
      List<Line> lines = new ArrayList<>(AT_ONCE);
      int count = 0;
      while (all.hasNext()) {
        CsvRecord next = all.next();
        line = next.getStartingLineNumber();
        if (++count > MOST_LINES) {
          throw new InvalidCsv(
              "The file has more than 500,000 lines. Split it into several files.");
        }
        take(next, header.getFieldCount(), column, lines);
        if (lines.size() == AT_ONCE) {
          resolve(lines);
        }
      }
      resolve(lines);
      if (count == 0) {
        throw new InvalidCsv("The file has a header but no line under it.");
      }
    } catch (CharacterCodingException e) {
      throw notUtf8(line);
    } catch (CsvParseException e) {
      throw new InvalidCsv(
          "The file cannot be read from line " + (line + 1) + " on: " + e.getMessage());
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw notUtf8(line);
      }
      throw new InvalidCsv("The file could not be read to its end: " + e.getCause().getMessage());
    } catch (IOException e) {
      throw new InvalidCsv("The file could not be read to its end: " + e.getMessage());
    }
  }

  private static InvalidCsv notUtf8(long line) {
    return new InvalidCsv(
        "The file is not UTF-8 text: a character after line "
            + line
            + " cannot be read. Save it as \"CSV UTF-8\" and upload it again.");
  }

  /** The column that the operator named, else the first of the usual ones. */
  private int column(CsvRecord header) {
    List<String> names = new ArrayList<>();
    if (heading != null) {
      names.add(heading);
    }
    names.addAll(TargetHeaders.of(kind));
    for (String wanted : names) {
      for (int i = 0; i < header.getFieldCount(); i++) {
        if (plain(header.getField(i)).equals(plain(wanted))) {
          return i;
        }
      }
    }
    throw new UnknownHeader(header.getFields(), TargetHeaders.advice(kind));
  }

  private static String plain(String header) {
    return header.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
  }

  private void take(CsvRecord record, int fields, int column, List<Line> lines) {
    long number = record.getStartingLineNumber();
    if (record.getFieldCount() <= column) {
      problem(
          number,
          String.join(",", record.getFields()),
          "csv.missing-value",
          "The line ends before the target's column");
      return;
    }
    String value = CsvCells.read(record.getField(column).trim()).trim();
    if (record.getFieldCount() > fields) {
      problem(
          number,
          value,
          "csv.malformed",
          "The line has " + record.getFieldCount() + " values, the header " + fields);
    } else if (value.isEmpty()) {
      problem(number, "", "csv.missing-value", "The target's column is empty");
    } else if (value.length() > LONGEST_VALUE) {
      problem(number, value.substring(0, 40) + "…", "csv.too-long", "The value is too long");
    } else {
      lines.add(new Line(number, value));
    }
  }

  private void resolve(List<Line> lines) {
    Set<String> values = new java.util.LinkedHashSet<>();
    lines.forEach(line -> values.add(line.value().toLowerCase(Locale.ROOT)));
    Map<String, KeyLabel> found = values.isEmpty() ? Map.of() : resolver.apply(values);
    List<KeyLabel> targets = new ArrayList<>();
    for (Line line : lines) {
      KeyLabel target = found.get(line.value().toLowerCase(Locale.ROOT));
      if (target == null) {
        problem(
            line.number(),
            line.value(),
            "csv.unknown",
            "No " + kind.one() + " of the directory, or more than one, has this name or id");
        continue;
      }
      Long first = seen.putIfAbsent(target.key(), line.number());
      if (first != null) {
        problem(
            line.number(),
            line.value(),
            "csv.duplicate",
            "The same " + kind.one() + " stands in line " + first);
      } else {
        targets.add(target);
      }
    }
    lines.clear();
    if (!targets.isEmpty()) {
      sink.targets(targets);
    }
    if (!problems.isEmpty()) {
      sink.problems(List.copyOf(problems));
      problems.clear();
    }
  }

  private void problem(long line, String value, String code, String message) {
    problems.add(new Problem(line, value, code, message));
  }
}
