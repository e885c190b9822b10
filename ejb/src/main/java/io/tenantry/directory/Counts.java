package io.tenantry.directory;

import io.tenantry.persistence.directory.CopyFilter;
import io.tenantry.persistence.directory.CopyQueries;
import io.tenantry.persistence.directory.SyncTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many rows of the directory copy match a filter, counted once for each state of the copy:
 * every page of a table shows the number, and counting half a million rows takes longer than
 * reading a page of them.
 */
@ApplicationScoped
class Counts {

  private static final int REMEMBERED = 1_000;

  private record Counted(String version, long rows) {}

  @Inject private CopyQueries queries;
  @Inject private SyncTable sync;

  private final Map<Object, Counted> counted =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Counted> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** How many match, if that is known already; else {@code null}. */
  Long known(CopyFilter filter) throws SQLException {
    if (!filter.lasting()) {
      return null;
    }
    String version = sync.version();
    synchronized (counted) {
      Counted latest = counted.get(filter.identity());
      return latest != null && latest.version().equals(version) ? latest.rows() : null;
    }
  }

  /** How many match. */
  long of(CopyFilter filter) throws SQLException {
    Long known = known(filter);
    if (known != null) {
      return known;
    }
    // Read before counting: a count that a sync overtakes is made again.
    String version = sync.version();
    long rows = queries.count(filter);
    if (!filter.lasting()) {
      return rows;
    }
    synchronized (counted) {
      counted.put(filter.identity(), new Counted(version, rows));
    }
    return rows;
  }
}
