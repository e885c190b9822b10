package io.tenantry.views;

/**
 * A table of targets under a name.
 *
 * @param query the query part of the table's address, empty for the whole table
 */
public record SavedView(long id, String name, String query) {}
