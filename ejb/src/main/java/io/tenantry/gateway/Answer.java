package io.tenantry.gateway;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What became of one call.
 *
 * @param fate whether the call is known to have been carried out
 * @param status HTTP status of the call itself, of a call on Active Directory its LDAP result code;
 *     0 when there was none
 * @param code the surface's error code, empty on success
 * @param message the surface's error text, empty on success
 * @param body the answer's body, or {@code null}; of a write that was carried out only what the
 *     call keeps
 * @param requestId Microsoft's request id, or {@code null}
 * @param clientRequestId our correlation id that was sent along
 * @param tries how often the call was sent, from 1; 0 when it was never sent
 */
public record Answer(
    Fate fate,
    int status,
    String code,
    String message,
    JsonNode body,
    String requestId,
    String clientRequestId,
    int tries) {

  /** What is known of a call. */
  public enum Fate {
    /** A success status. */
    DONE,
    /**
     * Refused by the surface: it did not happen, and sending it again would be refused again. With
     * a success status: what the message names was refused, the rest happened.
     */
    REFUSED,
    /**
     * 502, 503, 504, a time-out or a lost connection: it may have happened. Inspect before sending
     * again.
     */
    UNKNOWN,
    /** Never sent: withdrawn, or the surface could not be reached or signed in to. */
    NOT_SENT
  }

  public boolean done() {
    return fate == Fate.DONE;
  }
}
