package io.tenantry.gateway.pace;

import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * Reads how much of the quota an answer says is used.
 *
 * <p>Graph's identity service sends {@code x-ms-throttle-limit-percentage} from 0.8 on. An answer
 * that tells its cost in resource units, but no share, so says that less is used.
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
    return header.apply("x-ms-resource-unit") == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(0);
  }
}
