package io.tenantry.actions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What was sent for a target before, by a try that has no outcome yet or, for an undo, by the run
 * that is undone.
 *
 * @param at when it was noted, just before it was sent; {@code null} when that is not known
 * @param after snapshot that it was to lead to, or {@code null}
 * @param answers the kept answers of the calls that were carried out, by the call's place from
 *     {@code "1"}; never {@code null}
 * @param answered whether every call is known to have been carried out: only the effect is waited
 *     for
 * @param mail what is known of the mails that belong to it
 */
public record Sent(Instant at, JsonNode after, JsonNode answers, boolean answered, MailFate mail) {

  /** What was sent where no mail belongs to it. */
  public Sent(Instant at, JsonNode after, JsonNode answers, boolean answered) {
    this(at, after, answers, answered, MailFate.NONE);
  }
}
