package io.tenantry.simulator.sharepoint;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The long-running operations (SpoOperation) that were begun by CSOM. */
final class Operations {

  static final int POLLING_MILLIS = 15_000;

  /**
   * One operation.
   *
   * @param identity how a later request names it
   * @param done when it is complete
   */
  record Operation(String identity, Instant done) {}

  private final String tenantId;
  private final Clock clock;
  private final Map<String, Operation> known = new ConcurrentHashMap<>();

  Operations(String tenantId, Clock clock) {
    this.tenantId = tenantId;
    this.clock = clock;
  }

  void reset() {
    known.clear();
  }

  Operation begin(String method, String url, Instant done) {
    String identity =
        String.join(
            "\n",
            UUID.randomUUID() + "|908bed80-a04a-4433-b4a0-883d9847d110:" + tenantId,
            "SpoOperation",
            method,
            Long.toString(clock.millis()),
            url,
            UUID.randomUUID().toString());
    Operation operation = new Operation(identity, done);
    known.put(identity, operation);
    return operation;
  }

  Optional<Operation> find(String identity) {
    return Optional.ofNullable(known.get(identity));
  }

  boolean complete(Operation operation) {
    return !clock.instant().isBefore(operation.done());
  }
}
