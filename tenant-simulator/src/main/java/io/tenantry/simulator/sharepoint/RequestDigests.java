package io.tenantry.simulator.sharepoint;

import io.tenantry.simulator.http.Request;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Request digests: an app needs none, but one that is sent must be good. */
final class RequestDigests {

  static final int SECONDS = 1800;

  private final Clock clock;
  private final Map<String, Instant> issued = new ConcurrentHashMap<>();

  RequestDigests(Clock clock) {
    this.clock = clock;
  }

  String issue() {
    String random = (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
    Instant now = clock.instant();
    String digest = "0x" + random.toUpperCase(Locale.ROOT) + "," + now;
    issued.put(digest, now.plusSeconds(SECONDS));
    return digest;
  }

  void check(Request request) throws SharePointFailure {
    String digest = request.headers().get("X-RequestDigest").orElse("");
    if (digest.isEmpty()) {
      return;
    }
    Instant until = issued.get(digest);
    if (until == null || !clock.instant().isBefore(until)) {
      throw SharePointFailure.invalidDigest();
    }
  }
}
