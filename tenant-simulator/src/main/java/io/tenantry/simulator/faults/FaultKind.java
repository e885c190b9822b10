package io.tenantry.simulator.faults;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a request fails. */
public enum FaultKind {
  /** An error answer; the request has no effect. */
  @JsonProperty("status")
  STATUS,
  /** An error answer although the request had its effect. */
  @JsonProperty("status-after-effect")
  STATUS_AFTER_EFFECT,
  /** The connection is closed; the request has no effect. */
  @JsonProperty("drop-before-effect")
  DROP_BEFORE_EFFECT,
  /** The connection is closed although the request had its effect. */
  @JsonProperty("drop-after-effect")
  DROP_AFTER_EFFECT,
  /** The answer comes late. */
  @JsonProperty("delay")
  DELAY,
  /** The request has its effect, which the journal tells at once; only the answer comes late. */
  @JsonProperty("delay-after-effect")
  DELAY_AFTER_EFFECT,
  /** The access token is refused as expired. */
  @JsonProperty("expired-token")
  EXPIRED_TOKEN
}
