package io.tenantry.gateway.ldap;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Problem;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Answer.Fate;
import java.time.Duration;

/** What one try of an operation came to. */
sealed interface Attempt {

  /**
   * The operation's fate is known, or known to be unknown.
   *
   * @param status LDAP result code
   */
  record Ended(Fate fate, int status, String code, String message, JsonNode body)
      implements Attempt {

    Answer answer(String correlationId, int tries) {
      return new Answer(fate, status, code, message, body, null, correlationId, tries);
    }
  }

  /** Worth another try. */
  record Again(Duration pause, boolean sent) implements Attempt {}

  /** Nothing left this machine. */
  record NotSent(Problem problem) implements Attempt {}

  static Answer notSent(Problem problem, String correlationId, int tries) {
    return new Answer(
        Fate.NOT_SENT,
        0,
        problem.code(),
        problem.message() + " " + problem.next(),
        null,
        null,
        correlationId,
        tries);
  }
}
