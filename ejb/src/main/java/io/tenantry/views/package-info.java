/**
 * Views of tables that operators come back to: search, filters, order, size and columns under a
 * name. Each operator has their own; a view holds no targets, it finds what matches when it is
 * opened.
 */
package io.tenantry.views;
