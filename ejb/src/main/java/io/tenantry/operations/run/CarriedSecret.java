package io.tenantry.operations.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Generated;
import io.tenantry.actions.MadeSecret;
import io.tenantry.operations.Outcome;
import java.util.function.Function;

/** The secret that goes with one target's calls: made before them, or answered by one of them. */
final class CarriedSecret {

  private final Generated wanted;
  private volatile MadeSecret made;
  private volatile boolean answered;
  private volatile Function<String, MadeSecret> keeper;

  /**
   * @param wanted {@code null} for none
   */
  CarriedSecret(Generated wanted) {
    this.wanted = wanted;
  }

  /** What the calls carry; {@code null} for nothing, or nothing yet. */
  MadeSecret made() {
    return made;
  }

  void is(MadeSecret secret) {
    made = secret;
  }

  /**
   * Has what a call is answered with kept at once, as the mails that follow lead to it.
   *
   * @param keptBy answers the secret with its link
   */
  void keptBy(Function<String, MadeSecret> keptBy) {
    keeper = keptBy;
  }

  /** Takes the secret out of what a call was answered with. */
  void takeFrom(int call, JsonNode answer) {
    if (wanted != null && wanted.call() == call && answer instanceof ObjectNode body) {
      String value = body.path(wanted.property()).asText("");
      body.remove(wanted.property());
      answered = keeper == null;
      made = keeper == null ? new MadeSecret(value, "") : keeper.apply(value);
    }
  }

  /** What has to be kept with the outcome, or {@code null}. */
  Outcome.NewSecret unkept() {
    return answered ? new Outcome.NewSecret(wanted.label(), made.value()) : null;
  }
}
