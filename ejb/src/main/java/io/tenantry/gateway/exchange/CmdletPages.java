package io.tenantry.gateway.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.Problem;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.dispatch.Dispatcher;
import io.tenantry.gateway.dispatch.Post;
import io.tenantry.gateway.dispatch.Protocol.ErrorText;
import io.tenantry.gateway.pace.Pace;
import io.tenantry.gateway.pace.RetryAfter;
import io.tenantry.gateway.signin.AccessToken;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Reads a long answer of a reading cmdlet page by page, so that memory holds one page at a time.
 */
final class CmdletPages {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TRIES = 4;
  private static final int THROTTLED_TRIES = 20;

  private final ExchangeProtocol protocol;
  private final Dispatcher.Shared shared;

  CmdletPages(ExchangeProtocol protocol, Dispatcher.Shared shared) {
    this.protocol = protocol;
    this.shared = shared;
  }

  /** More pages are fetched by posting the same body to the next link. */
  void stream(CmdletCall call, Consumer<List<JsonNode>> page) throws InterruptedException {
    URI first = URI.create(protocol.address(call));
    String address = first.toString();
    byte[] body = protocol.body(call).toString().getBytes(StandardCharsets.UTF_8);
    while (address != null) {
      JsonNode answer = read(call, address, body);
      List<JsonNode> objects = new ArrayList<>();
      answer.path("value").forEach(objects::add);
      page.accept(objects);
      address = answer.path("@odata.nextLink").asText(null);
      if (address != null && !sameServer(first, URI.create(address))) {
        throw new SurfaceFailure(
            new Problem(
                "exchange.foreign-link",
                "Exchange's next page points to another server: " + URI.create(address).getHost(),
                "Check TENANTRY_EXCHANGE_URL; no token was sent there."));
      }
    }
  }

  private static boolean sameServer(URI a, URI b) {
    return a.getScheme().equals(b.getScheme())
        && a.getHost().equals(b.getHost())
        && a.getPort() == b.getPort();
  }

  private JsonNode read(CmdletCall call, String address, byte[] body) throws InterruptedException {
    int failures = 0;
    int throttles = 0;
    boolean renewed = false;
    while (true) {
      shared.pace().await(protocol.costs(call), Priority.BULK);
      AccessToken token = shared.tokens().get(ExchangeGateway.SCOPE);
      long sentAt = shared.pace().now();
      Post.Delivery delivery;
      try {
        delivery = shared.post().send(message(call, address, body), authorization(token));
      } catch (Post.NotDelivered e) {
        if (++failures > TRIES) {
          throw new SurfaceFailure(e.problem(), e);
        }
        Pace.pause(backoff(failures).toNanos());
        continue;
      }
      int status = delivery.status();
      if (status == 200) {
        return parse(delivery.body());
      }
      if (status == 429 && ++throttles <= THROTTLED_TRIES) {
        Duration wait = waitAsked(delivery, throttles);
        shared.pace().throttled(protocol.costs(call).keySet(), sentAt, wait);
      } else if (status == 401 && !renewed) {
        renewed = true;
        shared.tokens().forget(ExchangeGateway.SCOPE, token);
      } else {
        ErrorText error = protocol.error(status, tree(delivery.body()));
        if (status < 500 || error.refusal() || ++failures > TRIES) {
          throw new SurfaceFailure(problem(call, status, error));
        }
        Pace.pause(waitAsked(delivery, failures).toNanos());
      }
    }
  }

  private Post.Message message(CmdletCall call, String address, byte[] body) {
    return Post.Message.json(address, protocol.headers(call, UUID.randomUUID().toString()), body);
  }

  private static Map<String, String> authorization(AccessToken token) {
    return Map.of("Authorization", "Bearer " + token.value());
  }

  private Duration waitAsked(Post.Delivery delivery, int times) {
    return RetryAfter.parse(delivery.headers().get("retry-after"), shared.clock().instant())
        .orElseGet(() -> backoff(times));
  }

  private static Duration backoff(int times) {
    return Duration.ofMillis(500L << Math.min(times, 6));
  }

  private static JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new SurfaceFailure(
          new Problem(
              "exchange.unreadable",
              "Exchange's answer cannot be read.",
              "Try again; if it stays, the server's log has the details."),
          e);
    }
  }

  private static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException notJson) {
      return null;
    }
  }

  private static Problem problem(CmdletCall call, int status, ErrorText error) {
    String next =
        status == 401 || status == 403
            ? "Give the app Exchange.ManageAsApp and a role such as Exchange Recipient"
                + " Administrator."
            : "Try again; if it stays, ask Microsoft's support with the message.";
    return new Problem(error.code(), call.cmdlet() + ": " + error.message(), next);
  }
}
