/**
 * Query options: {@code $filter}, {@code $search}, {@code $orderby}, {@code $select} and what the
 * directory supports of them.
 */
package io.tenantry.simulator.graph.odata;
