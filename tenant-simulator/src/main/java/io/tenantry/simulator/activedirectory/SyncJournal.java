package io.tenantry.simulator.activedirectory;

import io.tenantry.simulator.http.Address;
import io.tenantry.simulator.http.Body;
import io.tenantry.simulator.http.Caller;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Headers;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Surface;
import io.tenantry.simulator.http.Visit;
import io.tenantry.simulator.journal.Journal;
import io.tenantry.simulator.journal.JournalFilter;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Writes a cycle of the synchronization as one line of the journal. */
final class SyncJournal {

  private final JournalFilter journal;

  SyncJournal(Journal journal) {
    this.journal = new JournalFilter(journal);
  }

  int record(ToIntFunction<Effects> cycle) {
    Request request =
        Request.of(
            "SYNC",
            new Address("/directory", "", Map.of()),
            Headers.of(Map.of()),
            Body.EMPTY,
            Caller.ANONYMOUS);
    Visit visit = new Visit(request, new Cycle(cycle), new Effects());
    return (Integer)
        journal.pass(visit, seen -> seen.surface().handle(seen.request(), seen.effects())).body();
  }

  private record Cycle(ToIntFunction<Effects> cycle) implements Surface {

    @Override
    public String name() {
      return "sync";
    }

    @Override
    public boolean serves(String path) {
      return true;
    }

    @Override
    public String audience() {
      return "";
    }

    @Override
    public Response handle(Request request, Effects effects) {
      return Response.json(200, cycle.applyAsInt(effects));
    }

    @Override
    public Response error(Request request, int status, String code, String message) {
      return Response.empty(status);
    }
  }
}
