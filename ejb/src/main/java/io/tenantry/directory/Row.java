package io.tenantry.directory;

import java.util.Map;

/**
 * A row of the directory copy.
 *
 * @param key the target key
 * @param label what people know it by
 * @param values by column name: text, Boolean, Instant, or bytes as Long; a missing value is {@code
 *     null}
 */
public record Row(String key, String label, Map<String, Object> values) {}
