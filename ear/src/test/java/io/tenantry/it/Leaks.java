package io.tenantry.it;

import io.tenantry.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds texts in what a stack has written: every column of every table, the batch runtime's among
 * them, and every file of the server.
 */
final class Leaks {

  private final Map<String, String> written = new LinkedHashMap<>();

  private Leaks() {}

  /** All that is written at this moment. */
  static Leaks of(Stack stack) throws SQLException, IOException {
    Leaks leaks = new Leaks();
    leaks.readTables(stack);
    leaks.readFiles(stack.server().log().getParent().getParent());
    return leaks;
  }

  /** Names of tables ({@code table.column}) and of files that were looked into. */
  Set<String> places() {
    return written.keySet();
  }

  /** Where the secret stands, in itself or in a form that anybody can turn back. */
  List<String> of(String secret) {
    List<String> found = new ArrayList<>();
    for (String form : forms(secret)) {
      written.forEach(
          (place, text) -> {
            int at = place(text, form);
            if (at >= 0) {
              String around =
                  text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 20));
              found.add(place + ": …" + around.replace(form, "<secret>"));
            }
          });
    }
    return found;
  }

  /** Digits stand for themselves only where no number or hash goes on around them. */
  private static int place(String text, String form) {
    if (!form.matches("\\d+")) {
      return text.indexOf(form);
    }
    Matcher alone = Pattern.compile("(?<![0-9A-Za-z])" + form + "(?![0-9A-Za-z])").matcher(text);
    return alone.find() ? alone.start() : -1;
  }

  private void readTables(Stack stack) throws SQLException {
    try (Connection connection = stack.database().connect()) {
      DatabaseMetaData data = connection.getMetaData();
      List<String> tables = new ArrayList<>();
      try (ResultSet all =
          data.getTables(connection.getCatalog(), null, "%", new String[] {"TABLE"})) {
        while (all.next()) {
          tables.add(all.getString("TABLE_NAME"));
        }
      }
      for (String table : tables) {
        readTable(connection, table);
      }
    }
  }

  private void readTable(Connection connection, String table) throws SQLException {
    Map<String, StringBuilder> columns = new LinkedHashMap<>();
    try (Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery("SELECT * FROM `" + table + "`")) {
      int count = rows.getMetaData().getColumnCount();
      for (int i = 1; i <= count; i++) {
        columns.put(table + "." + rows.getMetaData().getColumnLabel(i), new StringBuilder());
      }
      while (rows.next()) {
        int i = 1;
        for (StringBuilder column : columns.values()) {
          column.append(text(rows.getObject(i++))).append('\n');
        }
      }
    }
    columns.forEach((name, text) -> written.put(name, text.toString()));
  }

  /** Bytes as they are: objects of the batch runtime are serialized. */
  private static String text(Object value) throws SQLException {
    if (value instanceof Blob blob) {
      return text(blob.getBytes(1, (int) blob.length()));
    }
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.ISO_8859_1)
        : String.valueOf(value);
  }

  private void readFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("/deployments/"))
          .filter(file -> !file.toString().matches(".*\\.(jar|war|ear|class)"))
          .forEach(
              file -> {
                try {
                  written.put(
                      directory.relativize(file).toString(),
                      Files.readString(file, StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  private static Set<String> forms(String secret) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(secret);
    forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
    forms.addAll(base64(secret.getBytes(StandardCharsets.UTF_8)));
    forms.addAll(base64(secret.getBytes(StandardCharsets.UTF_16LE)));
    forms.add(new String(secret.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    return forms;
  }

  /** In base64 as part of something longer: what stands for its inner bytes wherever it begins. */
  private static List<String> base64(byte[] bytes) {
    List<String> all = new ArrayList<>();
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      int whole = shifted.length / 3 * 3;
      String text = Base64.getEncoder().encodeToString(Arrays.copyOf(shifted, whole));
      all.add(text.substring(before == 0 ? 0 : 4));
    }
    return all;
  }
}
