package io.tenantry.simulator.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One request to a surface: one that came over the network, or one item of a {@code $batch}.
 *
 * @param id the service's own id of this request, answered as {@code request-id}
 * @param method HTTP verb in capitals
 * @param address path and query
 * @param headers request headers
 * @param body request body, never null
 * @param caller who sends it
 * @param batch id of the {@code $batch} that this request is an item of; empty for a single request
 */
public record Request(
    String id,
    String method,
    Address address,
    Headers headers,
    Body body,
    Caller caller,
    String batch) {

  /** A new request that stands alone. */
  public static Request of(
      String method, Address address, Headers headers, Body body, Caller caller) {
    return new Request(newId(), method, address, headers, body, caller, "");
  }

  /** An item of this {@code $batch}; its headers stand in front of the batch's own Host header. */
  public Request item(String method, Address address, Map<String, String> headers, Body body) {
    Headers own = Headers.of(headers);
    Headers complete =
        headers()
            .get("Host")
            .map(host -> Headers.of(Map.of("Host", host)).with(headers))
            .orElse(own);
    return new Request(newId(), method, address, complete, body, caller, id);
  }

  /** The decoded path. */
  public String path() {
    return address.path();
  }

  /** The query as it was sent. */
  public String rawQuery() {
    return address.rawQuery();
  }

  /** The decoded query options in the order in which they were sent. */
  public Map<String, List<String>> query() {
    return address.query();
  }

  /** The first value of a query option, when it was sent. */
  public Optional<String> option(String name) {
    return address.option(name);
  }

  /** The caller's own id of this request; the service's id when the caller sent none. */
  public String clientRequestId() {
    return headers.get("client-request-id").orElse(id);
  }

  /** Scheme, host and port as the caller addressed us, to build links with. */
  public String origin() {
    return "https://" + headers.get("Host").orElse("localhost");
  }

  /** Whether this is an item of a {@code $batch}. */
  public boolean inBatch() {
    return !batch.isEmpty();
  }

  private static String newId() {
    // A random UUID need not be unpredictable here, and SecureRandom would be a bottleneck.
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }
}
