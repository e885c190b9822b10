package io.tenantry.persistence.settings;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Finds what is sealed, in every column that can have it.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class SealedTexts {

  /** A column, and the columns that tell its rows apart. */
  public enum Place {
    SETTINGS("setting", "value", "TRUE", "name"),
    SERVICE_ACCOUNT("service_account", "sealed", "TRUE", "tenant_id"),
    SECRETS_OF_TARGETS("target_secret", "sealed", "TRUE", "operation_id", "seq"),
    FORMS("operation", "form", "TRUE", "id"),
    /** Few lists have values of each target: the others are not read. */
    VALUES_OF_TARGETS(
        "target",
        "form_values",
        "list_id IN (SELECT id FROM target_list WHERE own_values)",
        "list_id",
        "seq");

    private final String table;
    private final String column;
    private final String where;
    private final List<String> keys;

    Place(String table, String column, String where, String... keys) {
      this.table = table;
      this.column = column;
      this.where = where;
      this.keys = List.of(keys);
    }
  }

  private record Found(List<String> key, String text) {}

  @Inject private Database database;

  /** How many rows have something that is sealed under another key. */
  public long count(Place place, String currentMark) throws SQLException {
    return database.number(
        "SELECT COUNT(*) FROM " + place.table + " WHERE " + sealedByAnother(place),
        pattern(currentMark));
  }

  /**
   * What was looked at, and what was done.
   *
   * @param replaced how many rows
   * @param last the key of the last row that was looked at, {@code null} when there was none
   */
  public record Step(int replaced, List<String> last) {}

  /**
   * Replaces some of them in the order of their keys, each unless it has become another one
   * meanwhile.
   *
   * @param after the key of the last row of the step before, {@code null} for the first step
   * @param most rows to be looked at
   * @param sealedAnew the same text where it cannot be opened
   */
  public Step replace(
      Place place,
      String currentMark,
      List<String> after,
      int most,
      UnaryOperator<String> sealedAnew)
      throws SQLException {
    int replaced = 0;
    List<String> last = null;
    for (Found found : find(place, currentMark, after, most)) {
      String text = sealedAnew.apply(found.text());
      replaced += text.equals(found.text()) ? 0 : put(place, found, text);
      last = found.key();
    }
    return new Step(replaced, last);
  }

  private List<Found> find(Place place, String currentMark, List<String> after, int most)
      throws SQLException {
    String keys = String.join(", ", place.keys);
    String rest = after == null ? "" : " AND (" + keys + ") > " + Database.marks(after);
    return database.list(
        "SELECT "
            + place.column
            + ", "
            + keys
            + " FROM "
            + place.table
            + " WHERE "
            + sealedByAnother(place)
            + rest
            + " ORDER BY "
            + keys
            + " LIMIT "
            + most,
        row -> found(place, row),
        pattern(currentMark),
        after == null ? List.of() : after);
  }

  private static Found found(Place place, ResultSet row) throws SQLException {
    List<String> key = new ArrayList<>();
    for (int i = 1; i <= place.keys.size(); i++) {
      key.add(row.getString(i + 1));
    }
    return new Found(key, row.getString(1));
  }

  private int put(Place place, Found found, String text) throws SQLException {
    return database.update(
        "UPDATE "
            + place.table
            + " SET "
            + place.column
            + " = ? WHERE "
            + String.join(" = ? AND ", place.keys)
            + " = ? AND "
            + place.column
            + " = ?",
        text,
        found.key(),
        found.text());
  }

  private static String sealedByAnother(Place place) {
    return place.where
        + " AND "
        + place.column
        + " LIKE '%sealed:v%' AND "
        + place.column
        + " REGEXP ?";
  }

  /** What is sealed, but does not begin with the current mark. */
  private static String pattern(String currentMark) {
    return "(?!" + currentMark + ")sealed:v[12]:[A-Za-z0-9+/=]";
  }
}
