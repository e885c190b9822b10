package io.tenantry.gateway.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Call.CmdletCall;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.TenantConnection;
import io.tenantry.gateway.Ticket;
import io.tenantry.gateway.dispatch.Dispatcher;
import io.tenantry.gateway.dispatch.InFlight;
import java.util.List;
import java.util.function.Consumer;

/**
 * The one door to Exchange Online's cmdlets.
 *
 * <p>Exchange answers late rather than refusing, so the number of batches under way follows how
 * quickly it answers: four at first, ten at most.
 */
public final class ExchangeGateway {
  private final Dispatcher<CmdletCall> dispatcher;
  private final CmdletPages pages;

  public ExchangeGateway(TenantConnection connection, Dispatcher.Shared shared) {
    ExchangeProtocol protocol = new ExchangeProtocol(connection.exchange(), connection.tenantId());
    this.dispatcher = new Dispatcher<>(protocol, shared, new InFlight(1, 4, 10));
    this.pages = new CmdletPages(protocol, shared);
  }

  /** Sends one cmdlet, in a batch with others where that is faster. */
  public Ticket send(CmdletCall call, Priority priority) {
    return dispatcher.send(call, priority);
  }

  /**
   * Reads all pages of a reading cmdlet in the calling thread, paced as a bulk run.
   *
   * @throws io.tenantry.gateway.SurfaceFailure when a page cannot be read
   */
  public void stream(CmdletCall call, Consumer<List<JsonNode>> page) throws InterruptedException {
    pages.stream(call, page);
  }

  public void close() {
    dispatcher.close();
  }
}
