package io.tenantry.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.xnio.IoUtils;

/** Serves the simulated APIs over HTTPS on 127.0.0.1. */
public final class ApiServer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ApiServer.class.getName());
  private static final HttpString REQUEST_ID = new HttpString("request-id");
  private static final HttpString CLIENT_REQUEST_ID = new HttpString("client-request-id");
  private static final HttpString CONTENT_TYPE = new HttpString("Content-Type");
  private static final byte[] NO_BODY = new byte[0];
  private static final String JSON = "application/json; charset=utf-8";

  private final Undertow server;
  private final Dispatcher dispatcher;

  /** Starts to serve; port 0 takes a free one. */
  public ApiServer(int port, SSLContext tls, Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
    this.server =
        Undertow.builder()
            .addHttpsListener(port, "127.0.0.1", tls)
            .setIoThreads(Math.max(2, Runtime.getRuntime().availableProcessors() / 2))
            .setWorkerThreads(64)
            .setServerOption(UndertowOptions.DECODE_URL, false)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, 64L * 1024 * 1024)
            .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
            .setHandler(this::serve)
            .build();
    server.start();
  }

  /** The port that is served. */
  public int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public void close() {
    server.stop();
  }

  private void serve(HttpServerExchange exchange) {
    exchange
        .getRequestReceiver()
        .receiveFullBytes((received, body) -> received.dispatch(() -> answer(received, body)));
  }

  private void answer(HttpServerExchange exchange, byte[] body) {
    Request request = request(exchange, body);
    try {
      Response response = dispatcher.dispatch(request);
      send(exchange, request, response, bytes(response.body()));
    } catch (ConnectionDropped dropped) {
      IoUtils.safeClose(exchange.getConnection());
    } catch (RuntimeException defect) {
      LOG.log(System.Logger.Level.ERROR, "A request could not be served", defect);
      Map<String, String> error =
          Map.of("code", "InternalServerError", "message", defect.toString());
      Response response = Response.json(500, Map.of("error", error));
      send(exchange, request, response, bytes(response.body()));
    }
  }

  private static Request request(HttpServerExchange exchange, byte[] body) {
    String query = exchange.getQueryString();
    String address = exchange.getRequestURI() + (query.isEmpty() ? "" : "?" + query);
    return Request.of(
        exchange.getRequestMethod().toString(),
        Address.parse(address),
        headers(exchange),
        Body.of(body),
        Caller.ANONYMOUS);
  }

  private static Headers headers(HttpServerExchange exchange) {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            values -> headers.put(values.getHeaderName().toString(), String.join(",", values)));
    return Headers.of(headers);
  }

  private static void send(
      HttpServerExchange exchange, Request request, Response response, byte[] body) {
    // Sent by the connection's own thread: ended by a worker, it would spin until that is through.
    exchange.dispatch(
        exchange.getIoThread(),
        () -> {
          exchange.setStatusCode(response.status());
          HeaderMap headers = exchange.getResponseHeaders();
          headers.put(REQUEST_ID, request.id());
          headers.put(CLIENT_REQUEST_ID, request.clientRequestId());
          response.headers().forEach((name, value) -> headers.put(new HttpString(name), value));
          if (body.length == 0) {
            exchange.endExchange();
            return;
          }
          if (!headers.contains(CONTENT_TYPE)) {
            headers.put(CONTENT_TYPE, JSON);
          }
          exchange.getResponseSender().send(ByteBuffer.wrap(body));
        });
  }

  private static byte[] bytes(Object body) {
    if (body == null) {
      return NO_BODY;
    }
    if (body instanceof byte[] ready) {
      return ready;
    }
    try {
      return Json.MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException("An answer must be writable as JSON", unwritable);
    }
  }
}
