package io.tenantry.persistence.directory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A condition on rows of the copy that other tables decide; the row is called t.
 *
 * @param sql with a mark for each parameter
 * @param lasting whether only a sync changes which rows are let through
 */
record Elsewhere(String sql, List<Object> parameters, boolean lasting) {

  /** Rows that have one of the tags in Tenantry's own store, or none of them. */
  static Elsewhere tags(TagColumn column, List<String> tags, boolean given) {
    List<Object> parameters = new ArrayList<>(List.of(column.store()));
    parameters.addAll(tags);
    return portal(" AND " + column.sql() + " IN " + marks(tags), parameters, given);
  }

  /** Rows that have no tag at all in Tenantry's own store. */
  static Elsewhere untagged(TagColumn column) {
    return portal("", List.of(column.store()), false);
  }

  /**
   * Users with such a value of a further attribute.
   *
   * @param operator = or LIKE, of which one value is enough
   */
  static Elsewhere attribute(String name, String operator, List<String> values) {
    List<Object> parameters = new ArrayList<>(List.of(PortalValues.ATTRIBUTES, name));
    parameters.addAll(values);
    String any =
        String.join(" OR ", Collections.nCopies(values.size(), "value " + operator + " ?"));
    return portal(" AND name = ? AND (" + any + ")", parameters, true);
  }

  /** Users without a value of a further attribute. */
  static Elsewhere noAttribute(String name) {
    return portal(" AND name = ? AND value <> ''", List.of(PortalValues.ATTRIBUTES, name), false);
  }

  private static Elsewhere portal(String which, List<Object> parameters, boolean given) {
    return new Elsewhere(
        in(given, "SELECT object_key FROM portal_value WHERE store = ?" + which),
        parameters,
        false);
  }

  /**
   * Members of any of the groups, or of none of them; members of groups inside count. As long as
   * the members of a group are not known, nobody is let through for not being one of them.
   */
  static Elsewhere members(List<String> groupIds, boolean given) {
    String marks = marks(groupIds);
    String inside =
        in(
            given,
            "SELECT m.member_id FROM dir_group_inside i JOIN dir_member m"
                + " ON m.group_id = i.inner_id WHERE i.group_id IN "
                + marks);
    if (given) {
      return new Elsewhere(inside, List.copyOf(groupIds), true);
    }
    List<Object> parameters = new ArrayList<>(groupIds);
    parameters.addAll(groupIds);
    parameters.add(groupIds.stream().map(String::toLowerCase).distinct().count());
    return new Elsewhere(
        "("
            + inside
            + " AND (SELECT COUNT(*) FROM dir_followed_group WHERE complete_at IS NOT NULL"
            + " AND group_id IN "
            + marks
            + ") = ?)",
        parameters,
        true);
  }

  /** Groups that one of these users owns, or none of them; by id or user principal name. */
  static Elsewhere owned(List<String> owners, boolean given) {
    List<Object> parameters = new ArrayList<>(owners);
    parameters.addAll(owners);
    return new Elsewhere(
        in(
            given,
            "SELECT group_id FROM dir_group_owner WHERE user_id IN "
                + marks(owners)
                + " UNION SELECT o.group_id FROM dir_user u JOIN dir_group_owner o"
                + " ON o.user_id = u.id WHERE u.upn IN "
                + marks(owners)),
        parameters,
        true);
  }

  /** Groups without an owner. */
  static Elsewhere ownerless() {
    return new Elsewhere(in(false, "SELECT group_id FROM dir_group_owner"), List.of(), true);
  }

  /**
   * Rows that belong to one of these users: a device to its primary user, a mailbox to its user, a
   * group to its owners, a site to its owner or those of its group.
   *
   * @param users a condition on rows of users, which are called t in it
   */
  static Elsewhere user(CopyTable table, Elsewhere users) {
    String where = " WHERE " + users.sql();
    String ofGroups =
        "SELECT o.group_id FROM dir_user t JOIN dir_group_owner o ON o.user_id = t.id" + where;
    List<Object> parameters = new ArrayList<>(users.parameters());
    String sql =
        switch (table) {
          case GROUPS -> in(true, ofGroups);
          case MAILBOXES -> in(true, "SELECT t.id FROM dir_user t" + where);
          case SITES -> {
            parameters.addAll(users.parameters());
            yield "(t.owner IN (SELECT t.upn FROM dir_user t"
                + where
                + ") OR t.group_id IN ("
                + ofGroups
                + "))";
          }
          default -> "t.upn IN (SELECT t.upn FROM dir_user t" + where + ")";
        };
    return new Elsewhere(sql, parameters, users.lasting());
  }

  private static String in(boolean given, String select) {
    return "t.id " + (given ? "" : "NOT ") + "IN (" + select + ")";
  }

  private static String marks(List<?> values) {
    return "(" + String.join(",", Collections.nCopies(values.size(), "?")) + ")";
  }
}
