package io.tenantry.web.guard;

import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.api.ThreadSetupHandler;
import io.undertow.util.HttpString;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.MDC;

/**
 * Names a request, so that what somebody saw is found in the log: the id is shown with every error,
 * is a header of every answer, and stands in every line that the request writes.
 */
public final class RequestId implements ThreadSetupHandler {

  /** The header of answers. A request's own is not believed. */
  static final HttpString HEADER = HttpString.tryFromString("X-Request-Id");

  private static final String IN_LOG = "request";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The id of the request that this thread works on, or an empty text. */
  public static String current() {
    String id = MDC.get(IN_LOG);
    return id == null ? "" : id;
  }

  /** Gives the request an id. */
  static String give(HttpServerExchange exchange) {
    byte[] random = new byte[8];
    RANDOM.nextBytes(random);
    String id = HexFormat.of().formatHex(random);
    exchange.getRequestHeaders().put(HEADER, id);
    return id;
  }

  /** The id that it was given. */
  static String of(HttpServerExchange exchange) {
    String id = exchange.getRequestHeaders().getFirst(HEADER);
    return id == null ? "" : id;
  }

  @Override
  public <T, C> Action<T, C> create(Action<T, C> action) {
    return (exchange, context) -> {
      if (exchange == null) {
        return action.call(null, context);
      }
      String before = MDC.get(IN_LOG);
      MDC.put(IN_LOG, of(exchange));
      try {
        return action.call(exchange, context);
      } finally {
        if (before == null) {
          MDC.remove(IN_LOG);
        } else {
          MDC.put(IN_LOG, before);
        }
      }
    };
  }
}
