package io.tenantry.gateway.pace;

import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * Reads how much of the quota an answer says is used.
 *
 * <p>SharePoint sends {@code RateLimit-Limit} and {@code RateLimit-Remaining} from 80 % on. Graph's
 * identity service sends {@code x-ms-throttle-limit-percentage} from 0.8 on. An answer that tells
 * its cost in resource units, but no share, so says that less is used.
 */
public final class UsedShare {
  private UsedShare() {}

  /**
   * @param header an answer's header by its lower-case name, {@code null} for none
   * @return 1 for the whole quota, 0 for "less than is worth telling"; empty when nothing is told
   */
  public static OptionalDouble told(UnaryOperator<String> header) {
    String share = header.apply("x-ms-throttle-limit-percentage");
    if (share != null && share.matches("\\s*\\d+(\\.\\d+)?\\s*")) {
      return OptionalDouble.of(Double.parseDouble(share.trim()));
    }
    OptionalDouble remaining = remaining(header);
    if (remaining.isPresent()) {
      return remaining;
    }
    return header.apply("x-ms-resource-unit") == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(0);
  }

  private static OptionalDouble remaining(UnaryOperator<String> header) {
    String limit = header.apply("ratelimit-limit");
    String remaining = header.apply("ratelimit-remaining");
    if (limit == null
        || remaining == null
        || !limit.matches("[1-9]\\d{0,8}")
        || !remaining.matches("\\d{1,9}")) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Math.max(0, 1 - Double.parseDouble(remaining) / Double.parseDouble(limit)));
  }
}
