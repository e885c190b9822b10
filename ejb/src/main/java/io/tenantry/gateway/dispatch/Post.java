package io.tenantry.gateway.dispatch;

import io.tenantry.actions.Problem;
import io.tenantry.gateway.PromptSockets;
import io.tenantry.gateway.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/**
 * Sends a request over HTTPS exactly once, and knows of a failed one whether anything had left.
 *
 * <p>Bodies are one-shot: OkHttp itself would otherwise resend after a lost connection and after a
 * 503 with {@code Retry-After: 0}, which could double an effect. HTTP/1.1, so that a lost
 * connection takes one batch with it and not all.
 */
public final class Post {
  private static final String JSON = "application/json; charset=utf-8";

  private static final Set<String> BODY_NEEDED = Set.of("POST", "PUT", "PATCH");

  private final OkHttpClient http;

  public Post(Trust trust, Duration callTimeout) {
    this.http =
        new OkHttpClient.Builder()
            .socketFactory(new PromptSockets())
            .sslSocketFactory(trust.context().getSocketFactory(), trust.manager())
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectionPool(new ConnectionPool(16, 1, TimeUnit.MINUTES))
            .connectTimeout(Duration.ofSeconds(10))
            .readTimeout(callTimeout)
            .writeTimeout(callTimeout)
            .callTimeout(callTimeout)
            .followRedirects(false)
            .eventListener(new Departures())
            .build();
  }

  /**
   * An answer, whatever its status.
   *
   * @param headers by lower-case name
   */
  public record Delivery(int status, Map<String, String> headers, byte[] body) {}

  /**
   * A request.
   *
   * @param headers besides authorization and correlation
   * @param body {@code null} for none
   */
  public record Message(
      String method, String address, Map<String, String> headers, String contentType, byte[] body) {

    /** A POST of JSON. */
    public static Message json(String address, Map<String, String> headers, byte[] body) {
      return new Message("POST", address, headers, JSON, body);
    }
  }

  /** No answer came. */
  public static final class NotDelivered extends IOException {
    private static final long serialVersionUID = 1L;
    private final boolean left;
    private final transient Problem problem;

    NotDelivered(boolean left, Problem problem, IOException cause) {
      super(problem.message(), cause);
      this.left = left;
      this.problem = problem;
    }

    /** The request had begun to leave, so it may have been carried out. */
    public boolean left() {
      return left;
    }

    public Problem problem() {
      return problem;
    }
  }

  /**
   * Waits for the answer.
   *
   * @param headers besides those of the message
   */
  public Delivery send(Message message, Map<String, String> headers) throws NotDelivered {
    Departure departure = new Departure();
    RequestBody body =
        message.body() != null
            ? new OneShot(message.body(), MediaType.get(message.contentType()))
            : BODY_NEEDED.contains(message.method()) ? new OneShot(new byte[0], null) : null;
    Request.Builder request =
        new Request.Builder()
            .url(message.address())
            .tag(Departure.class, departure)
            .method(message.method(), body);
    message.headers().forEach(request::header);
    headers.forEach(request::header);
    try (Response response = http.newCall(request.build()).execute()) {
      Map<String, String> received = new HashMap<>();
      for (String name : response.headers().names()) {
        received.put(name.toLowerCase(Locale.ROOT), String.join(",", response.headers(name)));
      }
      return new Delivery(response.code(), received, response.body().bytes());
    } catch (IOException e) {
      throw new NotDelivered(departure.left, problem(message.address(), departure.left, e), e);
    }
  }

  /** Closes idle connections. */
  public void close() {
    http.connectionPool().evictAll();
  }

  private static Problem problem(String address, boolean left, IOException e) {
    String host = URI.create(address).getHost();
    if (left) {
      return new Problem(
          "lost-answer",
          "The connection to " + host + " ended before the answer came.",
          "Look whether the change has been made before sending it again.");
    }
    if (e instanceof SSLException) {
      return new Problem(
          "unreachable.certificate",
          host + " shows a certificate that is not trusted.",
          "If it is behind an inspecting proxy or a stand-in, set TENANTRY_CA_FILE to the PEM file"
              + " of its certificate authority.");
    }
    String why = e instanceof UnknownHostException ? "its name is not known" : "no connection";
    return new Problem(
        "unreachable",
        host + " cannot be reached: " + why + ".",
        "Check this server's network, DNS, proxy and firewall; nothing was sent.");
  }

  private static final class Departure {
    private volatile boolean left;
  }

  private static final class Departures extends EventListener {
    @Override
    public void requestHeadersStart(Call call) {
      Departure departure = call.request().tag(Departure.class);
      if (departure != null) {
        departure.left = true;
      }
    }
  }

  private static final class OneShot extends RequestBody {
    private final byte[] content;
    private final MediaType type;

    private OneShot(byte[] content, MediaType type) {
      this.content = content;
      this.type = type;
    }

    @Override
    public MediaType contentType() {
      return type;
    }

    @Override
    public long contentLength() {
      return content.length;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(content);
    }
  }
}
