package io.tenantry.actions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What an action would do to one target: the result of the pure planning step. */
public sealed interface Plan {

  /**
   * Calls to send, in order; the next is sent only after the one before succeeded. Where one needs
   * an earlier one's answer, it says so by {@link Answers}.
   *
   * @param before snapshot of the touched values today, what undo goes back to
   * @param after snapshot of the touched values once all calls succeeded, what recovery and undo
   *     compare with
   * @param needs units that the plan takes from shared stocks, by stock key (a license's {@code
   *     skuId} → 1); empty for none
   * @param warnings what the operator should know before running, empty for none
   * @param later what is done later on the surface once all calls succeeded, or {@code null} when
   *     success means that it is done
   * @param secret what comes with it and is shown once, or {@code null}
   */
  record Change(
      List<Call> calls,
      List<Difference> differences,
      JsonNode before,
      JsonNode after,
      Map<String, Integer> needs,
      List<String> warnings,
      Later later,
      Generated secret)
      implements Plan {

    /** A change that is done once its calls succeeded. */
    public Change(
        List<Call> calls,
        List<Difference> differences,
        JsonNode before,
        JsonNode after,
        Map<String, Integer> needs,
        List<String> warnings) {
      this(calls, differences, before, after, needs, warnings, null, null);
    }

    /** A change that needs nothing from shared stocks. */
    public Change(
        List<Call> calls,
        List<Difference> differences,
        JsonNode before,
        JsonNode after,
        List<String> warnings) {
      this(calls, differences, before, after, Map.of(), warnings, null, null);
    }

    /** The same change, which a secret comes with. */
    public Change with(Generated made) {
      return new Change(calls, differences, before, after, needs, warnings, later, made);
    }

    /** Whether mails go with it. */
    public boolean mails() {
      return calls.stream().anyMatch(MailCall.class::isInstance);
    }

    /** The same change without its mails, which come after all calls that others refer to. */
    public Change withoutMails() {
      return new Change(
          calls.stream().filter(call -> !(call instanceof MailCall)).toList(),
          differences,
          before,
          after,
          needs,
          warnings,
          later,
          secret != null && secret.known() ? null : secret);
    }

    /** The same change, which takes effect later. */
    public Change takingEffect(Later effect) {
      return new Change(calls, differences, before, after, needs, warnings, effect, secret);
    }
  }

  /** The target is already as wanted: nothing is sent. */
  record Unchanged(String why) implements Plan {}

  /** The action must not or cannot touch this target (e.g. license comes from a group). */
  record Skip(Problem problem) implements Plan {}

  /**
   * The target cannot be brought to the wanted state (e.g. no usage location); an operator has to
   * act first.
   */
  record Cannot(Problem problem) implements Plan {}

  /** What was sent is under way on the surface, or waits for it: nothing is sent until then. */
  record Wait(Later later) implements Plan {}

  /**
   * Something may have been sent, and nothing tells whether it took effect: sending it again could
   * double it, so an operator has to look.
   */
  record Doubt(Problem problem) implements Plan {}
}
