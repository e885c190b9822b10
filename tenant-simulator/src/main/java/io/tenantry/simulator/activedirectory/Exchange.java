package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.sdk.ResultCode;
import io.tenantry.simulator.faults.FaultFilter;
import io.tenantry.simulator.faults.LateAnswers;
import io.tenantry.simulator.http.Address;
import io.tenantry.simulator.http.Body;
import io.tenantry.simulator.http.Caller;
import io.tenantry.simulator.http.ConnectionDropped;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Headers;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Surface;
import io.tenantry.simulator.http.Visit;
import io.tenantry.simulator.journal.JournalFilter;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Leads LDAP operations past the journal and the fault rules of the other surfaces. In the journal
 * the status of success is 200, and otherwise LDAP's result code.
 */
final class Exchange {

  private static final int GOOD = 200;

  private final LateAnswers late = new LateAnswers();
  private final JournalFilter journal;
  private final FaultFilter faults;

  Exchange(JournalFilter journal, FaultFilter faults) {
    this.journal = journal;
    this.faults = faults;
  }

  /** How an operation ended. */
  record Outcome(int code, String matchedDn, String text) {

    private static final Outcome GOOD = new Outcome(0, null, null);

    private Response response() {
      return Response.json(code == 0 ? Exchange.GOOD : code, this);
    }
  }

  /** Runs the operation; a fault that drops the connection closes it. */
  Outcome run(
      OperationText operation, Consumer<Effects> work, LDAPListenerClientConnection connection) {
    Request request =
        Request.of(
            operation.method(),
            new Address(operation.path(), operation.query(), Map.of()),
            Headers.of(Map.of()),
            Body.of(operation.body()),
            Caller.ANONYMOUS);
    Visit visit = new Visit(request, new Operations(work), new Effects());
    try {
      Response response =
          late.pass(
              visit,
              answered ->
                  journal.pass(
                      answered,
                      seen ->
                          faults.pass(
                              seen, next -> next.surface().handle(request, next.effects()))));
      return (Outcome) response.body();
    } catch (ConnectionDropped dropped) {
      close(connection);
      return new Outcome(ResultCode.UNAVAILABLE_INT_VALUE, null, "");
    }
  }

  private static void close(LDAPListenerClientConnection connection) {
    try {
      connection.close();
    } catch (IOException alreadyClosed) {
      // It is to be closed, and it is.
      return;
    }
  }

  /** Active Directory as filters see a surface. */
  private record Operations(Consumer<Effects> work) implements Surface {

    @Override
    public String name() {
      return "ad";
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
      try {
        work.accept(effects);
        return Outcome.GOOD.response();
      } catch (AdError refusal) {
        return new Outcome(refusal.result().intValue(), refusal.matchedDn(), refusal.getMessage())
            .response();
      }
    }

    /** A rule's {@code code} is the result code; without one the server is busy. */
    @Override
    public Response error(Request request, int status, String code, String message) {
      int result = code.matches("\\d{1,3}") ? Integer.parseInt(code) : ResultCode.BUSY_INT_VALUE;
      String text =
          result == ResultCode.BUSY_INT_VALUE
              ? "0000200E: SvcErr: DSID-03140369, problem 5001 (BUSY), data 0\n"
              : "0000200F: SvcErr: DSID-03140369, problem 5002 (UNAVAILABLE), data 0\n";
      return new Outcome(result, null, text).response();
    }
  }
}
