package io.tenantry.operations.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tenantry.actions.form.FieldModel;
import io.tenantry.actions.form.FieldText;
import io.tenantry.actions.form.FormModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Reads a CSV whose columns are the fields of a form: one line for each object to be made. */
public final class FormCsv {

  /** More lines than this are refused. */
  public static final int MOST_LINES = 50_000;

  /** Takes the values of one line. */
  public interface Sink {
    void line(long number, ObjectNode values);
  }

  private FormCsv() {}

  /**
   * Reads the whole file.
   *
   * @throws InvalidCsv when it cannot be read, or a column is no field of the form
   */
  public static void read(InputStream in, FormModel form, Sink sink) {
    long line = 1;
    try (BufferedReader text = CsvText.open(in)) {
      Iterator<CsvRecord> records =
          CsvReader.builder()
              .fieldSeparator(CsvText.separator(text))
              .commentStrategy(CommentStrategy.NONE)
              .skipEmptyLines(true)
              .ofCsvRecord(text)
              .iterator();
      if (!records.hasNext()) {
        throw new InvalidCsv("The file is empty. It needs a header line and a line per object.");
      }
      List<FieldModel> columns = columns(records.next(), form);
      int count = 0;
      while (records.hasNext()) {
        CsvRecord record = records.next();
        line = record.getStartingLineNumber();
        if (++count > MOST_LINES) {
          throw new InvalidCsv("The file has more than 50,000 lines. Split it into several files.");
        }
        sink.line(line, values(record, columns));
      }
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

  private static List<FieldModel> columns(CsvRecord header, FormModel form) {
    List<FieldModel> columns = new ArrayList<>();
    for (String name : header.getFields()) {
      columns.add(
          form.field(name)
              .orElseThrow(
                  () ->
                      new InvalidCsv(
                          "The column \""
                              + name
                              + "\" is no field of this action. There are: "
                              + String.join(
                                  ", ", form.fields().stream().map(FieldModel::name).toList())
                              + ".")));
    }
    return columns;
  }

  private static ObjectNode values(CsvRecord record, List<FieldModel> columns) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < Math.min(columns.size(), record.getFieldCount()); i++) {
      JsonNode value = FieldText.json(columns.get(i), CsvCells.read(record.getField(i)));
      if (value != null) {
        values.set(columns.get(i).name(), value);
      }
    }
    return values;
  }
}
