package io.tenantry.gateway.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.CsomCall;
import io.tenantry.actions.Problem;
import io.tenantry.actions.SharePointCall;
import io.tenantry.actions.SiteCall;
import io.tenantry.actions.Surface;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Gateway;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.SharePointAddresses;
import io.tenantry.gateway.TenantConnection;
import io.tenantry.gateway.Ticket;
import io.tenantry.gateway.dispatch.Dispatcher;
import io.tenantry.gateway.dispatch.InFlight;
import io.tenantry.gateway.dispatch.JoinedCalls;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one door to SharePoint Online and OneDrive.
 *
 * <p>Four calls are under way at first, eight at most, as Microsoft advises few at once. A call for
 * a server that is none of the tenant's is never sent: a token must not travel there.
 */
public final class SharePointGateway implements Gateway<SharePointCall> {
  private final TenantConnection connection;
  private final SharePointAddresses addresses;
  private final Line asApp;
  private final Line asAccount;
  private final JoinedCalls<CsomCall> joined;

  /** The way of one caller: a digest is good for the one who asked for it. */
  private record Line(
      Digests digests, SharePointProtocol protocol, Dispatcher<SharePointCall> dispatcher) {

    static Line of(SharePointAddresses addresses, Dispatcher.Shared shared) {
      Digests digests = new Digests(shared.clock());
      SharePointProtocol protocol = new SharePointProtocol(addresses, digests, version());
      return new Line(digests, protocol, new Dispatcher<>(protocol, shared, new InFlight(1, 4, 8)));
    }
  }

  public SharePointGateway(TenantConnection connection, Dispatcher.Shared shared) {
    this.connection = connection;
    this.addresses = connection.sharePoint();
    this.asApp = Line.of(addresses, shared);
    this.asAccount = Line.of(addresses, shared.asAccount());
    this.joined = new JoinedCalls<>(new CsomJoining(), this::alone, shared.timer());
  }

  private static String version() {
    String version = SharePointGateway.class.getPackage().getImplementationVersion();
    return version == null ? "1.0" : version;
  }

  @Override
  public Surface surface() {
    return Surface.SHAREPOINT;
  }

  @Override
  public Class<SharePointCall> calls() {
    return SharePointCall.class;
  }

  @Override
  public Optional<String> scope() {
    return Optional.ofNullable(addresses).map(known -> known.admin() + "/.default");
  }

  @Override
  public SharePointCall smallRead() {
    return TenantAdmin.site(addresses.root().toString());
  }

  @Override
  public Optional<Problem> unset() {
    return noAddress().or(this::noCertificate);
  }

  private Optional<Problem> noAddress() {
    return addresses != null
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "sharepoint.not-set-up",
                "SharePoint Online is not set up.",
                "Set TENANTRY_SHAREPOINT_URL to the tenant's address, e.g."
                    + " https://contoso.sharepoint.com, on the page Connection or on the server."));
  }

  /** What the app itself needs; an account is let in however the app proves who it is. */
  private Optional<Problem> noCertificate() {
    if (connection.clientCertificate() == null && connection.clientSecret() != null) {
      return Optional.of(
          new Problem(
              "sharepoint.certificate-needed",
              "SharePoint Online lets an app in with a certificate only, and a client secret is"
                  + " configured.",
              "Upload a certificate to the app registration and let TENANTRY_CLIENT_CERTIFICATE"
                  + " name the file with its key; the secret is then not needed any more."));
    }
    return Optional.empty();
  }

  @Override
  public String howToPermit() {
    return "Grant the application permission Sites.FullControl.All of SharePoint (not the one of"
        + " Microsoft Graph) with an administrator's consent, and sign in with a certificate.";
  }

  @Override
  public Ticket send(SharePointCall call, Priority priority) {
    Optional<Problem> obstacle = (call.byAccount() ? noAddress() : unset()).or(() -> foreign(call));
    if (obstacle.isPresent()) {
      return notSent(obstacle.get());
    }
    return call instanceof CsomCall csom && csom.join() != null
        ? joined.send(csom, priority)
        : alone(call, priority);
  }

  private Ticket alone(SharePointCall call, Priority priority) {
    Line line = call.byAccount() ? asAccount : asApp;
    AtomicReference<Ticket> latest = new AtomicReference<>(line.dispatcher().send(call, priority));
    CompletableFuture<Answer> answer =
        latest
            .get()
            .answer()
            .thenCompose(
                first ->
                    SharePointErrors.asksForDigest(first.status(), first.body())
                        ? withDigest(line, call, priority, first, latest)
                        : CompletableFuture.completedFuture(first));
    return new Ticket(answer, () -> latest.get().withdraw());
  }

  /** Fetches a digest and sends the call again, once: it was refused for want of one. */
  private CompletableFuture<Answer> withDigest(
      Line line,
      SharePointCall call,
      Priority priority,
      Answer refused,
      AtomicReference<Ticket> latest) {
    String server = line.protocol().server(call);
    SiteCall ask = new SiteCall("POST", server, "/_api/contextinfo", Map.of(), null);
    latest.set(line.dispatcher().send(ask, priority));
    return latest
        .get()
        .answer()
        .thenCompose(
            told -> {
              JsonNode digest = told.body();
              if (!told.done() || digest == null || !digest.hasNonNull("FormDigestValue")) {
                return CompletableFuture.completedFuture(refused);
              }
              line.digests()
                  .remember(
                      server,
                      digest.path("FormDigestValue").asText(),
                      digest.path("FormDigestTimeoutSeconds").asLong(1800));
              latest.set(line.dispatcher().send(call, priority));
              return latest.get().answer();
            });
  }

  private Optional<Problem> foreign(SharePointCall call) {
    String address = addresses.resolve(call.site());
    return addresses.server(address).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "sharepoint.foreign-host",
                address + " is on none of this tenant's SharePoint servers.",
                "Check the site's address, and TENANTRY_SHAREPOINT_URL; no token was sent"
                    + " there."));
  }

  private static Ticket notSent(Problem problem) {
    String text = problem.message() + " " + problem.next();
    Answer answer = new Answer(Answer.Fate.NOT_SENT, 0, problem.code(), text, null, null, null, 0);
    return new Ticket(CompletableFuture.completedFuture(answer), () -> {});
  }

  @Override
  public void close() {
    asApp.dispatcher().close();
    asAccount.dispatcher().close();
  }
}
