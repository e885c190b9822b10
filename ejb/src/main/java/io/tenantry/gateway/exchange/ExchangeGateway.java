package io.tenantry.gateway.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.Surface;
import io.tenantry.gateway.Gateway;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.TenantConnection;
import io.tenantry.gateway.Ticket;
import io.tenantry.gateway.dispatch.Dispatcher;
import io.tenantry.gateway.dispatch.InFlight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The one door to Exchange Online's cmdlets.
 *
 * <p>Exchange answers late rather than refusing, so the number of batches under way follows how
 * quickly it answers: four at first, ten at most.
 */
public final class ExchangeGateway implements Gateway<CmdletCall> {
  static final String SCOPE = "https://outlook.office365.com/.default";

  private final Line asApp;
  private final Line asAccount;

  /** The ways of one caller: single calls in batches, long answers in pages. */
  private record Line(Dispatcher<CmdletCall> dispatcher, CmdletPages pages) {

    static Line of(ExchangeProtocol protocol, Dispatcher.Shared shared) {
      return new Line(
          new Dispatcher<>(protocol, shared, new InFlight(1, 4, 10)),
          new CmdletPages(protocol, shared));
    }
  }

  public ExchangeGateway(TenantConnection connection, Dispatcher.Shared shared) {
    ExchangeProtocol protocol = new ExchangeProtocol(connection.exchange(), connection.tenantId());
    this.asApp = Line.of(protocol, shared);
    this.asAccount = Line.of(protocol, shared.asAccount());
  }

  private Line of(CmdletCall call) {
    return call.byAccount() ? asAccount : asApp;
  }

  @Override
  public Surface surface() {
    return Surface.EXCHANGE;
  }

  @Override
  public Class<CmdletCall> calls() {
    return CmdletCall.class;
  }

  @Override
  public Optional<String> scope() {
    return Optional.of(SCOPE);
  }

  @Override
  public CmdletCall smallRead() {
    return new CmdletCall(
        "Get-Mailbox", Map.of("ResultSize", 1), null, List.of("ExternalDirectoryObjectId"));
  }

  @Override
  public String howToPermit() {
    return "Grant Exchange.ManageAsApp with an administrator's consent, and give the app's service"
        + " principal the role Exchange Recipient Administrator.";
  }

  @Override
  public Ticket send(CmdletCall call, Priority priority) {
    return of(call).dispatcher().send(call, priority);
  }

  /**
   * Reads all pages of a reading cmdlet in the calling thread, paced as a bulk run.
   *
   * @throws io.tenantry.gateway.SurfaceFailure when a page cannot be read
   */
  public void stream(CmdletCall call, Consumer<List<JsonNode>> page) throws InterruptedException {
    of(call).pages().stream(call, page);
  }

  @Override
  public void close() {
    asApp.dispatcher().close();
    asAccount.dispatcher().close();
  }
}
