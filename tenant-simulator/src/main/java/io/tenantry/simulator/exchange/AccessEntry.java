package io.tenantry.simulator.exchange;

import java.util.UUID;

/**
 * One right of one trustee on one recipient.
 *
 * @param trustee id of the trustee's recipient object
 * @param right such as {@code FullAccess} or {@code SendAs}
 * @param deny whether it is denied rather than allowed
 */
record AccessEntry(UUID trustee, String right, boolean deny) {

  static final String FULL_ACCESS = "FullAccess";
  static final String SEND_AS = "SendAs";

  static AccessEntry allow(UUID trustee, String right) {
    return new AccessEntry(trustee, right, false);
  }

  boolean sendAs() {
    return right.equals(SEND_AS);
  }
}
