package io.tenantry.simulator.graph;

import io.tenantry.simulator.graph.odata.Filter;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the filter of a delta query. Facts: Microsoft documents that only {@code id eq} is
 * supported, for up to 50 objects.
 */
final class DeltaFilter {

  private static final int MOST = 50;

  private DeltaFilter() {}

  /** The ids of the objects that it asks for. */
  static List<String> ids(Filter filter) {
    List<String> ids = new ArrayList<>();
    collect(filter, ids);
    if (ids.size() > MOST) {
      throw GraphError.unsupportedQuery("A delta query tracks at most " + MOST + " objects.");
    }
    return ids;
  }

  private static void collect(Filter filter, List<String> ids) {
    if (filter instanceof Filter.Or or) {
      collect(or.left(), ids);
      collect(or.right(), ids);
    } else if (filter instanceof Filter.Compare compare
        && compare.operator().equals("eq")
        && compare.path().property().equals("id")) {
      ids.add(compare.literal().text());
    } else {
      throw GraphError.unsupportedQuery("$filter is only supported with 'id eq' by this query.");
    }
  }
}
