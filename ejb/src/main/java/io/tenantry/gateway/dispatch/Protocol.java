package io.tenantry.gateway.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.Surface;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.pace.Limit;
import io.tenantry.gateway.pace.RetryAfter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one surface writes and counts calls, reads the answers and names its errors. A surface that
 * knows no batches has a batch size of 1.
 *
 * @param <C> the surface's kind of call
 */
public interface Protocol<C extends Call> {

  Surface surface();

  /** Calls in one batch at most. */
  int batchSize();

  /** Whether the call changes nothing, so that it may be sent again at any time. */
  boolean reads(C call);

  /** What must not be called twice at the same time, or {@code null} when nothing is in the way. */
  String object(C call);

  /** What the call counts against Microsoft's limits. */
  Map<Limit, Double> costs(C call);

  /** The scope of the token that these calls need. */
  String scope(List<C> calls);

  /** One request for all of these calls. */
  Post.Message write(List<Outgoing<C>> calls) throws IOException;

  /**
   * What the surface says of each call, by {@link Outgoing#id()}: of a batch in the shape that
   * Graph and Exchange share.
   *
   * @param delivery with status 200
   * @param bodyWanted ids of the calls whose body is read after a success; that of a refusal always
   *     is
   */
  default Map<String, Item> read(Post.Delivery delivery, Set<String> bodyWanted)
      throws IOException {
    return BatchAnswers.read(delivery.body(), bodyWanted);
  }

  /** What is kept of the answer to a write that was carried out; {@code null} for nothing. */
  default JsonNode kept(C call, Item item) {
    return item.kept(call.keeps());
  }

  /** Code and text of an error answer. */
  ErrorText error(int status, JsonNode body);

  /** Whether a success tells a result for each of many, which may be a refusal. */
  default boolean answersEach(C call) {
    return false;
  }

  /**
   * What a success says of parts that were refused: the call was carried out for the others. {@code
   * null} when all was.
   */
  default ErrorText errorInside(C call, Item item) {
    return null;
  }

  /** Which limits a "too many requests" names; empty when it names none. */
  Set<Limit> throttledLimits(Item answer);

  /** Whether the answer says that the call was not run because there were too many. */
  default boolean throttled(Item answer) {
    return answer.status() == 429;
  }

  /** How long the answer asks to wait, or empty when it does not say. */
  default Optional<Duration> waitAsked(Item answer, Instant now) {
    return RetryAfter.parse(answer.header("retry-after"), now);
  }

  /** One call as it goes into a batch. */
  record Outgoing<C>(String id, C call, Priority priority, String clientRequestId) {}

  /**
   * An error in the surface's words.
   *
   * @param requestId Microsoft's request id, or {@code null}
   * @param refusal the surface says that it decided against the call, whatever the status
   */
  record ErrorText(String code, String message, String requestId, boolean refusal) {}
}
