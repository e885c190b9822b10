package io.tenantry.gateway.graph;

import io.tenantry.gateway.Priority;
import io.tenantry.gateway.pace.Limit;
import io.tenantry.gateway.pace.Pace;
import io.tenantry.gateway.pace.RetryAfter;
import io.tenantry.gateway.pace.UsedShare;
import io.tenantry.gateway.signin.AccessToken;
import io.tenantry.gateway.signin.Tokens;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Signs, paces and retries the typed client's requests.
 *
 * <p>The token goes to the configured Graph host alone. What is sent again: anything after 429 and
 * once after 401, a GET also after a lost answer or a 5xx, up to four times.
 */
final class ReadGuard implements Interceptor {
  private static final int THROTTLED_TRIES = 20;
  private static final int FAILED_TRIES = 4;

  private final HttpUrl graph;
  private final Tokens tokens;
  private final Pace pace;
  private final Clock clock;

  ReadGuard(HttpUrl graph, Tokens tokens, Pace pace, Clock clock) {
    this.graph = graph;
    this.tokens = tokens;
    this.pace = pace;
    this.clock = clock;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    HttpUrl url = request.url();
    if (!url.isHttps() || !url.host().equals(graph.host()) || url.port() != graph.port()) {
      throw new IOException("Refused to send a token to " + url.host());
    }
    Map<Limit, Double> costs = costs(request);
    boolean reading = "GET".equals(request.method());
    boolean renewed = false;
    int throttled = 0;
    int failed = 0;
    while (true) {
      turn(costs);
      AccessToken token = tokens.get(GraphGateway.SCOPE);
      long sentAt = pace.now();
      Response response;
      try {
        response = chain.proceed(signed(request, token));
      } catch (IOException e) {
        if (!reading || ++failed > FAILED_TRIES || chain.call().isCanceled()) {
          throw e;
        }
        pause(backoff(failed));
        continue;
      }
      int status = response.code();
      noteUsedShare(costs, response);
      if (status == 429 && ++throttled <= THROTTLED_TRIES) {
        Duration wait = waitAsked(response, throttled);
        pace.throttled(costs.keySet(), sentAt, wait);
        response.close();
        pause(wait);
      } else if (status == 401 && !renewed) {
        renewed = true;
        tokens.forget(GraphGateway.SCOPE, token);
        response.close();
      } else if (status >= 500 && status != 501 && reading && ++failed <= FAILED_TRIES) {
        Duration wait = waitAsked(response, failed);
        response.close();
        pause(wait);
      } else {
        return response;
      }
    }
  }

  private static Map<Limit, Double> costs(Request request) {
    HttpUrl url = request.url();
    String path = url.encodedPath().replaceFirst("^/(v1\\.0|beta)/", "/");
    String query = url.encodedQuery() == null ? "" : "?" + url.encodedQuery();
    double units = GraphCosts.units(request.method(), path + query);
    return "GET".equals(request.method())
        ? Map.of(Limit.IDENTITY_RU, units)
        : Map.of(Limit.IDENTITY_RU, units, Limit.IDENTITY_WRITE, 1.0);
  }

  private static Request signed(Request request, AccessToken token) {
    return request
        .newBuilder()
        .header("Authorization", "Bearer " + token.value())
        .header("client-request-id", UUID.randomUUID().toString())
        .header("x-ms-throttle-priority", "low")
        .build();
  }

  private void turn(Map<Limit, Double> costs) throws IOException {
    try {
      pace.await(costs, Priority.BULK);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static void pause(Duration wait) throws IOException {
    try {
      Pace.pause(wait.toNanos());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("Interrupted while waiting to read from Graph");
  }

  private Duration waitAsked(Response response, int times) {
    return RetryAfter.parse(response.header("Retry-After"), clock.instant())
        .orElseGet(() -> backoff(times));
  }

  private static Duration backoff(int times) {
    return Duration.ofMillis(500L << Math.min(times, 6));
  }

  private void noteUsedShare(Map<Limit, Double> costs, Response response) {
    UsedShare.told(response::header).ifPresent(share -> pace.usedShare(costs.keySet(), share));
  }
}
