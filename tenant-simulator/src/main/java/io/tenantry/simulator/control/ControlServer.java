package io.tenantry.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tenantry.simulator.control.Call.Refused;
import io.tenantry.simulator.http.Address;
import io.tenantry.simulator.http.Json;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;

/** Serves the control door over plain HTTP on 127.0.0.1. */
public final class ControlServer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ControlServer.class.getName());

  private final Undertow server;
  private final Door door;

  /** Starts to serve; port 0 takes a free one. */
  public ControlServer(int port, Controls controls) {
    this.door = new Door(controls);
    this.server =
        Undertow.builder()
            .addHttpListener(port, "127.0.0.1")
            .setIoThreads(1)
            .setWorkerThreads(8)
            .setServerOption(UndertowOptions.DECODE_URL, false)
            .setHandler(exchange -> exchange.dispatch(this::serve))
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
    exchange.startBlocking();
    exchange.getRequestReceiver().receiveFullBytes(this::answer);
  }

  private void answer(HttpServerExchange exchange, byte[] body) {
    Address address = Address.parse(exchange.getRequestURI() + "?" + exchange.getQueryString());
    if (!address.path().startsWith("/control/")) {
      send(exchange, 404, Map.of("error", "The control door's paths begin with /control/"));
      return;
    }
    Call call = new Call(exchange.getRequestMethod().toString(), address, body);
    try {
      send(exchange, 200, door.answer(call));
    } catch (Refused refused) {
      send(exchange, refused.status(), Map.of("error", refused.getMessage()));
    } catch (IOException | RuntimeException failed) {
      LOG.log(System.Logger.Level.ERROR, "A control call failed: " + call.topic(), failed);
      send(exchange, 500, Map.of("error", failed.toString()));
    }
  }

  private static void send(HttpServerExchange exchange, int status, Object body) {
    try {
      byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
      exchange.setStatusCode(status);
      exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json; charset=utf-8");
      exchange.getResponseSender().send(ByteBuffer.wrap(bytes));
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException("A control answer must be writable as JSON", unwritable);
    }
  }
}
