package io.tenantry.gateway.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.gateway.ClientCertificate;
import io.tenantry.gateway.SharePointAddresses;
import io.tenantry.gateway.TenantConnection;
import io.tenantry.gateway.Trust;
import io.tenantry.gateway.ldap.DirectorySettings;
import io.tenantry.gateway.pace.Pace;
import io.tenantry.gateway.signin.AccessToken;
import io.tenantry.gateway.signin.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An HTTPS server that answers batches as a test tells it, and the parts to call it with. */
public final class FakeSurface implements AutoCloseable {
  public static final ObjectMapper JSON = new ObjectMapper();

  /** What one call of a batch is answered with. */
  public record Reply(int status, String header, String value, String body) {
    public static Reply ok() {
      return new Reply(204, null, null, null);
    }

    public static Reply of(int status) {
      return new Reply(status, null, null, "{\"error\":{\"code\":\"E" + status + "\"}}");
    }
  }

  private final MockWebServer server = new MockWebServer();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Path caFile;
  public final AtomicInteger signIns = new AtomicInteger();
  public final List<List<JsonNode>> batches = new CopyOnWriteArrayList<>();
  public final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

  /** Answers one call; {@code null} leaves it out of the batch's answer. */
  public volatile Function<JsonNode, Reply> onCall = call -> Reply.ok();

  /** Answers a whole request, or returns {@code null} to have its calls answered. */
  public volatile Function<RecordedRequest, MockResponse> onRequest = request -> null;

  public FakeSurface() throws IOException {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    server.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslSocketFactory(),
        false);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start(InetAddress.getByName("localhost"), 0);
    caFile = Files.createTempFile("fake-surface", ".pem");
    Files.writeString(caFile, certificate.certificatePem());
  }

  private MockResponse answer(RecordedRequest request) {
    try {
      requests.add(request);
      JsonNode body = json(request.getBody().clone().readUtf8());
      List<JsonNode> calls = new CopyOnWriteArrayList<>();
      body.path("requests").forEach(calls::add);
      batches.add(calls);
      MockResponse whole = onRequest.apply(request);
      if (whole != null) {
        return whole;
      }
      ObjectNode answer = JSON.createObjectNode();
      ArrayNode responses = answer.putArray("responses");
      for (JsonNode call : calls) {
        Reply reply = onCall.apply(call);
        if (reply != null) {
          ObjectNode response = responses.addObject();
          response.put("id", call.path("id").asText()).put("status", reply.status());
          if (reply.header() != null) {
            response.putObject("headers").put(reply.header(), reply.value());
          }
          if (reply.body() != null) {
            response.set("body", JSON.readTree(reply.body()));
          }
        }
      }
      return new MockResponse()
          .setHeader("Content-Type", "application/json")
          .setHeader("request-id", "server-side-id")
          .setBody(answer.toString());
    } catch (IOException e) {
      return new MockResponse().setResponseCode(400);
    }
  }

  /** A body that is no JSON has no calls. */
  private static JsonNode json(String text) throws IOException {
    return text.startsWith("{") ? JSON.readTree(text) : JSON.createObjectNode();
  }

  public URI address() {
    return URI.create("https://localhost:" + server.getPort());
  }

  public TenantConnection connection() {
    URI address = address();
    return new TenantConnection(
        "t",
        "c",
        "s",
        null,
        address,
        address,
        address,
        address,
        caFile,
        0,
        null,
        DirectorySettings.NONE);
  }

  /** A connection with a certificate whose SharePoint servers are all this one. */
  public TenantConnection sharePoint() {
    URI a = address();
    SharePointAddresses servers = new SharePointAddresses(a, a, a);
    return new TenantConnection(
        "t",
        "c",
        null,
        new ClientCertificate(caFile, null, null),
        a,
        a,
        a,
        a,
        caFile,
        0,
        servers,
        DirectorySettings.NONE);
  }

  public Trust trust() {
    return Trust.with(caFile);
  }

  /** Parts without pacing whose sign-in always works. */
  public io.tenantry.gateway.dispatch.Dispatcher.Shared shared() {
    Tokens tokens =
        new Tokens(
            surface ->
                new AccessToken(
                    "token-" + signIns.incrementAndGet(),
                    Clock.systemUTC().instant().plusSeconds(3600)),
            Runnable::run,
            Clock.systemUTC());
    Tokens accountTokens =
        new Tokens(
            scope -> new AccessToken("of-account", Clock.systemUTC().instant().plusSeconds(3600)),
            Runnable::run,
            Clock.systemUTC());
    return new io.tenantry.gateway.dispatch.Dispatcher.Shared(
        tokens,
        accountTokens,
        new Pace(0, System::nanoTime),
        new Post(trust(), Duration.ofSeconds(5)),
        executor,
        timer,
        Clock.systemUTC());
  }

  public int callsSeen() {
    return batches.stream().mapToInt(List::size).sum();
  }

  @Override
  public void close() throws IOException {
    executor.shutdownNow();
    timer.shutdownNow();
    server.shutdown();
    Files.deleteIfExists(caFile);
  }
}
