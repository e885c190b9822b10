package io.tenantry.directory;

import java.util.List;

/**
 * One page of a longer list.
 *
 * @param total how long the whole list is
 */
public record Page<T>(List<T> rows, long total) {}
