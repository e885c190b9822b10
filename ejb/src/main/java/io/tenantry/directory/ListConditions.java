package io.tenantry.directory;

import io.tenantry.actions.TargetKind;
import io.tenantry.persistence.directory.CopyFilter;
import io.tenantry.persistence.directory.TagColumn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns conditions on columns of which a row has several values into filters: licenses, tags, the
 * groups that a user is in and the owners of a group.
 */
final class ListConditions {

  static final String MEMBER_OF = "memberOf";
  static final String OWNERS = "owners";

  /** All such columns, of whatever kind. */
  static final Set<String> COLUMNS =
      Set.of(QueryTranslation.LICENSES, MEMBER_OF, OWNERS, "tags", "tag");

  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private ListConditions() {}

  /** Adds the condition if it is on such a column of the kind. */
  static boolean add(CopyFilter filter, TargetKind kind, TableQuery.Filter condition) {
    String column = condition.column();
    Optional<TagColumn> tags =
        TagColumn.of(QueryTranslation.table(kind)).filter(t -> t.column().equals(column));
    if (tags.isPresent()) {
      tags(filter, tags.get(), condition);
    } else if (kind == TargetKind.USER && column.equals(QueryTranslation.LICENSES)) {
      licenses(filter, condition);
    } else if (kind == TargetKind.USER && column.equals(MEMBER_OF)) {
      groups(filter, condition);
    } else if (kind == TargetKind.GROUP && column.equals(OWNERS)) {
      owners(filter, condition);
    } else {
      return false;
    }
    return true;
  }

  private static void tags(CopyFilter filter, TagColumn tags, TableQuery.Filter condition) {
    if (condition.op() == TableQuery.Op.IS_EMPTY) {
      filter.untagged(tags);
      return;
    }
    List<String> values = values(condition);
    switch (condition.op()) {
      case EQUALS, IN -> filter.tags(tags, values, true);
      case HAS -> values.forEach(tag -> filter.tags(tags, List.of(tag), true));
      case HAS_NOT -> filter.tags(tags, values, false);
      default -> throw unsuitable(condition);
    }
  }

  private static void licenses(CopyFilter filter, TableQuery.Filter condition) {
    List<String> skuIds = values(condition).stream().map(ListConditions::lower).toList();
    switch (condition.op()) {
      case EQUALS, HAS -> skuIds.forEach(filter::license);
      case HAS_NOT -> skuIds.forEach(filter::withoutLicense);
      default -> throw unsuitable(condition);
    }
  }

  private static void groups(CopyFilter filter, TableQuery.Filter condition) {
    List<String> groups = groupIds(condition);
    switch (condition.op()) {
      case MEMBER_OF -> filter.members(groups, true);
      case HAS -> groups.forEach(group -> filter.members(List.of(group), true));
      case HAS_NOT -> filter.members(groups, false);
      default -> throw unsuitable(condition);
    }
  }

  /** The ids of the groups that a condition on memberships names. */
  static List<String> groupIds(TableQuery.Filter condition) {
    List<String> values = values(condition);
    for (String value : values) {
      if (!ID.matcher(value).matches()) {
        throw new InvalidQuery("\"" + value + "\" is no group's id");
      }
    }
    return values.stream().map(ListConditions::lower).toList();
  }

  private static void owners(CopyFilter filter, TableQuery.Filter condition) {
    if (condition.op() == TableQuery.Op.IS_EMPTY) {
      filter.ownerless();
      return;
    }
    List<String> values = values(condition);
    switch (condition.op()) {
      case EQUALS, IN -> filter.owned(values, true);
      case HAS -> values.forEach(owner -> filter.owned(List.of(owner), true));
      case HAS_NOT -> filter.owned(values, false);
      default -> throw unsuitable(condition);
    }
  }

  static List<String> values(TableQuery.Filter condition) {
    if (condition.values() == null || condition.values().isEmpty()) {
      throw new InvalidQuery("The filter on " + condition.column() + " has no value");
    }
    return condition.values();
  }

  static InvalidQuery unsuitable(TableQuery.Filter condition) {
    return new InvalidQuery(condition.op() + " does not go with the column " + condition.column());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
