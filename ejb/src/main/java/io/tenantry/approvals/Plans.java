package io.tenantry.approvals;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.OutcomeSearch;
import io.tenantry.persistence.operations.OutcomeSearch.Found;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Reads what previews planned, a page at a time. */
@ApplicationScoped
class Plans {

  private static final int AT_ONCE = 1_000;
  private static final OutcomeSearch.Wanted ALL = new OutcomeSearch.Wanted(null, null, null);

  @Inject private OutcomeSearch outcomes;

  /** What a preview planned, by seq. */
  Iterator<PlannedTarget> of(OperationRecord preview) {
    return new Pages(preview.id(), preview.listId());
  }

  private final class Pages implements Iterator<PlannedTarget> {

    private final long previewId;
    private final long listId;
    private Iterator<Found> page = List.<Found>of().iterator();
    private int after;
    private boolean over;

    Pages(long previewId, long listId) {
      this.previewId = previewId;
      this.listId = listId;
    }

    @Override
    public boolean hasNext() {
      if (!page.hasNext() && !over) {
        page = read().iterator();
        over = !page.hasNext();
      }
      return page.hasNext();
    }

    @Override
    public PlannedTarget next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Found found = page.next();
      after = found.outcome().seq();
      return PlannedTarget.of(found);
    }

    private List<Found> read() {
      try {
        return outcomes.after(previewId, listId, ALL, after, AT_ONCE);
      } catch (SQLException e) {
        throw new DatabaseUnavailable("reading the plan of operation " + previewId, e);
      }
    }
  }
}
