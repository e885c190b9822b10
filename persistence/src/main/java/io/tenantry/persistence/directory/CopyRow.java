package io.tenantry.persistence.directory;

import java.util.Map;

/**
 * A row for a table of the directory copy.
 *
 * @param key the target key
 * @param values by column name: String, Boolean, Long, or LocalDateTime in UTC; what is {@code
 *     null} or absent counts as none, not, or zero
 */
public record CopyRow(String key, Map<String, Object> values) {

  /** The name of a value that is no column: a list of the ids of the users who own a group. */
  public static final String OWNERS = "owners";
}
