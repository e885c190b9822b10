package io.tenantry.gateway.graph;

import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import com.microsoft.kiota.http.middleware.ParametersNameDecodingHandler;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Surface;
import io.tenantry.gateway.Gateway;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.PromptSockets;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.TenantConnection;
import io.tenantry.gateway.Ticket;
import io.tenantry.gateway.Trust;
import io.tenantry.gateway.dispatch.Dispatcher;
import io.tenantry.gateway.dispatch.InFlight;
import io.tenantry.gateway.dispatch.JoinedCalls;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * The one door to Microsoft Graph: batches for calls, Microsoft's typed client for streaming reads.
 */
public final class GraphGateway implements Gateway<GraphCall> {
  static final String SCOPE = "https://graph.microsoft.com/.default";

  private static final int BATCHES_AT_ONCE = 8;

  private final Versions asApp;
  private final Versions asAccount;
  private final JoinedCalls<GraphCall> joined;
  private final Dispatcher.Shared shared;
  private final TenantConnection connection;
  private final URI graph;
  private final Trust trust;
  private GraphServiceClient reads;

  /** Graph's two versions, for one caller. */
  private record Versions(Dispatcher<GraphCall> published, Dispatcher<GraphCall> beta) {

    static Versions of(URI graph, Dispatcher.Shared shared) {
      return new Versions(
          new Dispatcher<>(new GraphProtocol(graph), shared, InFlight.fixed(BATCHES_AT_ONCE)),
          new Dispatcher<>(GraphProtocol.beta(graph), shared, InFlight.fixed(BATCHES_AT_ONCE)));
    }

    void close() {
      published.close();
      beta.close();
    }
  }

  public GraphGateway(TenantConnection connection, Trust trust, Dispatcher.Shared shared) {
    this.connection = connection;
    this.graph = connection.graph();
    this.trust = trust;
    this.shared = shared;
    this.asApp = Versions.of(graph, shared);
    this.asAccount = Versions.of(graph, shared.asAccount());
    this.joined = new JoinedCalls<>(new GraphJoining(), this::toVersion, shared.timer());
  }

  @Override
  public Surface surface() {
    return Surface.GRAPH;
  }

  @Override
  public Class<GraphCall> calls() {
    return GraphCall.class;
  }

  @Override
  public Optional<String> scope() {
    return Optional.of(SCOPE);
  }

  @Override
  public GraphCall smallRead() {
    return GraphCall.get("/users?$top=1&$select=id");
  }

  @Override
  public String howToPermit() {
    return "Grant the missing application permissions and an administrator's consent in the Entra"
        + " admin center.";
  }

  @Override
  public Ticket send(GraphCall call, Priority priority) {
    return call.join() == null ? toVersion(call, priority) : joined.send(call, priority);
  }

  private Ticket toVersion(GraphCall call, Priority priority) {
    Versions versions = call.byAccount() ? asAccount : asApp;
    return (call.beta() ? versions.beta() : versions.published()).send(call, priority);
  }

  /**
   * Microsoft's typed client for paging and delta queries, paced as a bulk run; it waits in the
   * calling thread. Mass writes go through {@link #send}.
   */
  public synchronized GraphServiceClient reads() {
    if (reads == null) {
      connection
          .problem()
          .ifPresent(
              problem -> {
                throw new SurfaceFailure(problem);
              });
      HttpUrl address = HttpUrl.get(graph.toString());
      OkHttpClient http =
          new OkHttpClient.Builder()
              .socketFactory(new PromptSockets())
              .sslSocketFactory(trust.context().getSocketFactory(), trust.manager())
              .addInterceptor(new ParametersNameDecodingHandler())
              .addInterceptor(
                  new ReadGuard(address, shared.tokens(), shared.pace(), shared.clock()))
              .retryOnConnectionFailure(false)
              .followRedirects(false)
              .connectTimeout(Duration.ofSeconds(10))
              .readTimeout(Duration.ofSeconds(100))
              .build();
      reads =
          new GraphServiceClient(
              new BaseGraphRequestAdapter(
                  new AnonymousAuthenticationProvider(), graph + "/v1.0", http));
    }
    return reads;
  }

  @Override
  public void close() {
    asApp.close();
    asAccount.close();
  }
}
