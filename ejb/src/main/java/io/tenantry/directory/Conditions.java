package io.tenantry.directory;

import io.tenantry.actions.mailboxes.Size;
import io.tenantry.persistence.directory.CopyTable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Tells whether conditions hold for an object that does not exist yet, by its values: the same that
 * the database would tell once the object is there.
 */
public final class Conditions {

  private Conditions() {}

  /**
   * Whether all of them hold; one on a value that is not known does not.
   *
   * @param values by column: texts, a Boolean, a Long for sizes, an Instant, or a collection of
   *     texts where a row has several
   */
  public static boolean match(List<TableQuery.Filter> all, Map<String, Object> values) {
    return all.stream().allMatch(condition -> match(condition, value(condition.column(), values)));
  }

  /** Names of further attributes are compared as texts are. */
  private static Object value(String column, Map<String, Object> values) {
    if (!column.startsWith(QueryTranslation.ATTRIBUTE)) {
      return values.get(column);
    }
    return values.entrySet().stream()
        .filter(entry -> CollatedText.same(entry.getKey(), column))
        .map(Map.Entry::getValue)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static boolean match(TableQuery.Filter condition, Object value) {
    if (ListConditions.COLUMNS.contains(condition.column())) {
      return value != null && list(condition, list(value));
    }
    if (value instanceof Boolean yes) {
      return compared(condition, wanted -> yes.compareTo(Boolean.valueOf(wanted)));
    }
    if (value instanceof Long size) {
      return compared(condition, wanted -> size.compareTo(bytes(wanted)));
    }
    if (value instanceof Instant at) {
      return compared(condition, wanted -> at.compareTo(Instant.parse(wanted)));
    }
    if (value == null) {
      return condition.op() == TableQuery.Op.IS_EMPTY;
    }
    return condition.column().equals(QueryTranslation.UNIT)
        ? OrganizationalUnit.parse(value.toString()).filter(u -> unit(condition, u)).isPresent()
        : text(condition, value.toString());
  }

  private static Collection<?> list(Object value) {
    return value instanceof Collection<?> list ? list : List.of(value);
  }

  private static boolean list(TableQuery.Filter condition, Collection<?> values) {
    Predicate<String> there =
        wanted -> values.stream().anyMatch(v -> CollatedText.same(v.toString(), wanted));
    boolean license = condition.column().equals(QueryTranslation.LICENSES);
    return switch (condition.op()) {
      case IS_EMPTY -> values.isEmpty();
      case HAS -> condition.values().stream().allMatch(there);
      case EQUALS ->
          license
              ? condition.values().stream().allMatch(there)
              : condition.values().stream().anyMatch(there);
      case IN, MEMBER_OF -> condition.values().stream().anyMatch(there);
      case HAS_NOT -> condition.values().stream().noneMatch(there);
      default -> false;
    };
  }

  private interface Comparison {
    int with(String wanted);
  }

  private static boolean compared(TableQuery.Filter condition, Comparison comparison) {
    return switch (condition.op()) {
      case EQUALS -> comparison.with(condition.values().get(0)) == 0;
      case IN -> condition.values().stream().anyMatch(wanted -> comparison.with(wanted) == 0);
      case LESS -> comparison.with(condition.values().get(0)) < 0;
      case GREATER -> comparison.with(condition.values().get(0)) > 0;
      default -> false;
    };
  }

  private static Long bytes(String text) {
    Long bytes = Size.parse(text).bytes();
    return bytes == null ? CopyTable.UNLIMITED : bytes;
  }

  private static boolean text(TableQuery.Filter condition, String text) {
    return switch (condition.op()) {
      case IS_EMPTY -> CollatedText.same(text, "");
      case STARTS_WITH -> CollatedText.begins(text, condition.values().get(0));
      case ENDS_WITH -> CollatedText.ends(text, condition.values().get(0));
      default -> compared(condition, wanted -> CollatedText.compare(text, wanted));
    };
  }

  private static boolean unit(TableQuery.Filter condition, OrganizationalUnit unit) {
    return switch (condition.op()) {
      case UNDER ->
          CollatedText.begins(
              unit.path(), OrganizationalUnit.named(condition.values().get(0)).path());
      case IS_EMPTY, STARTS_WITH, ENDS_WITH -> text(condition, unit.name());
      default ->
          compared(
              condition,
              wanted -> CollatedText.compare(unit.name(), OrganizationalUnit.named(wanted).name()));
    };
  }
}
