package io.tenantry.simulator.journal;

import io.tenantry.simulator.http.ConnectionDropped;
import io.tenantry.simulator.http.Filter;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Visit;

/** Hands every request, with its answer and effects, to the journal. */
public final class JournalFilter implements Filter {

  private final Journal journal;

  /** A filter that writes to this journal. */
  public JournalFilter(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Response pass(Visit visit, Next next) {
    try {
      Response response = next.pass(visit);
      journal.record(visit, response.status());
      return response;
    } catch (ConnectionDropped dropped) {
      journal.record(visit, 0);
      throw dropped;
    }
  }
}
