package io.tenantry.gateway;

import java.util.concurrent.CompletableFuture;

/**
 * A call handed to a gateway.
 *
 * @param answer completes exactly once, never exceptionally
 */
public record Ticket(CompletableFuture<Answer> answer, Runnable withdrawal) {

  /** Takes the call back if it has not been sent yet; then its answer is {@code NOT_SENT}. */
  public void withdraw() {
    withdrawal.run();
  }
}
