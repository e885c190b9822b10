package io.tenantry.directory;

import java.util.List;

/**
 * Filter and order of a table over the directory copy.
 *
 * @param search free text over name, user principal name and mail; words match by their beginnings;
 *     {@code null} or blank for none
 * @param filters all must hold
 * @param sort column to order by, or {@code null} for the display name
 */
public record TableQuery(String search, List<Filter> filters, String sort, boolean descending) {

  public static final TableQuery ALL = new TableQuery(null, List.of(), null, false);

  /**
   * One condition on one column.
   *
   * @param values one for most operators, several for {@link Op#IN} and those on lists
   */
  public record Filter(String column, Op op, List<String> values) {}

  /** How a column is compared. */
  public enum Op {
    EQUALS,
    STARTS_WITH,
    ENDS_WITH,
    IN,
    IS_EMPTY,
    HAS,
    HAS_NOT,
    LESS,
    GREATER,
    /** Of an organizational unit: in it, or in one below. */
    UNDER,
    /** Of groups: in one of them, or in a group inside. */
    MEMBER_OF
  }
}
