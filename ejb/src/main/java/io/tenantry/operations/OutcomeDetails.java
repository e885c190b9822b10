package io.tenantry.operations;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.Difference;
import io.tenantry.actions.MailFate;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an outcome or an intent keeps of a plan.
 *
 * <p>Its JSON is made once: the intent before the call and the outcome after it store the same.
 */
public final class OutcomeDetails {

  private static final ObjectMapper JSON = new ObjectMapper();

  public static final OutcomeDetails NONE =
      new OutcomeDetails(
          new Parts(List.of(), null, null, Map.of(), List.of(), null, null, null, null, null));

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private record Parts(
      List<Difference> differences,
      @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode before,
      @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode after,
      Map<String, Integer> needs,
      List<String> warnings,
      String at,
      JsonNode answers,
      Boolean answered,
      Boolean partly,
      MailFate mail) {

    private Parts {
      differences = differences == null ? List.of() : differences;
      needs = needs == null ? Map.of() : needs;
      warnings = warnings == null ? List.of() : warnings;
    }

    /** The same plan, of which something else is known. */
    private OutcomeDetails known(
        JsonNode newAnswers, Boolean nowAnswered, Boolean nowPartly, MailFate newMail) {
      return new OutcomeDetails(
          new Parts(
              differences,
              before,
              after,
              needs,
              warnings,
              at,
              newAnswers,
              nowAnswered,
              nowPartly,
              newMail));
    }
  }

  private final Parts parts;
  private String json;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  private OutcomeDetails(Parts parts) {
    this.parts = parts;
  }

  public static OutcomeDetails of(Plan.Change change) {
    return of(change, null, null);
  }

  /** A plan that is about to be sent: if nothing more is noted, its mails may have gone out. */
  public static OutcomeDetails of(Plan.Change change, Instant now) {
    return of(change, now.toString(), change.mails() ? MailFate.IN_DOUBT : null);
  }

  private static OutcomeDetails of(Plan.Change change, String at, MailFate mail) {
    return new OutcomeDetails(
        new Parts(
            change.differences(),
            change.before(),
            change.after(),
            change.needs(),
            change.warnings(),
            at,
            null,
            null,
            null,
            mail));
  }

  /** Never {@code null}. */
  public List<Difference> differences() {
    return parts.differences();
  }

  /** Snapshot before the change; {@code null} where nothing was planned. */
  public JsonNode before() {
    return parts.before();
  }

  /** Snapshot that the change leads to; {@code null} where nothing was planned. */
  public JsonNode after() {
    return parts.after();
  }

  /** Units that the plan takes from shared stocks, by stock key; never {@code null}. */
  public Map<String, Integer> needs() {
    return parts.needs();
  }

  /** Never {@code null}. */
  public List<String> warnings() {
    return parts.warnings();
  }

  /**
   * This plan, as the continuation of one that may have been carried out in part: undo goes back to
   * what was before the first of them.
   */
  public OutcomeDetails continuing(OutcomeDetails earlier) {
    return earlier == null || earlier.before() == null
        ? this
        : new OutcomeDetails(
            new Parts(
                earlier.differences().isEmpty() ? differences() : earlier.differences(),
                earlier.before(),
                after(),
                needs(),
                warnings(),
                earlier.parts.at() == null ? parts.at() : earlier.parts.at(),
                merged(earlier.parts.answers(), parts.answers()),
                null,
                earlier.parts.partly(),
                parts.mail() == null ? earlier.parts.mail() : parts.mail()));
  }

  private static JsonNode merged(JsonNode earlier, JsonNode later) {
    return later == null ? earlier : later;
  }

  /**
   * This plan with what the surfaces answered to its calls.
   *
   * @param answers kept answers by the call's place; {@code null} keeps those there are
   * @param answered whether all calls are known to have been carried out
   */
  public OutcomeDetails answered(JsonNode answers, boolean answered) {
    return parts.known(
        merged(parts.answers(), answers),
        answered ? Boolean.TRUE : null,
        parts.partly(),
        parts.mail());
  }

  /** This plan, of which some calls were refused while the others went on. */
  public OutcomeDetails inPart() {
    return parts.known(parts.answers(), parts.answered(), Boolean.TRUE, parts.mail());
  }

  /** This plan, of whose mails more is known. */
  public OutcomeDetails mailed(MailFate fate) {
    return parts.known(parts.answers(), parts.answered(), parts.partly(), fate);
  }

  /** Whether some of its calls were refused while the others went on. */
  public boolean partly() {
    return Boolean.TRUE.equals(parts.partly());
  }

  /** What is known of the mails that belong to it. */
  public MailFate mail() {
    return parts.mail() == null ? MailFate.NONE : parts.mail();
  }

  /** What was sent by it, for the actions. */
  public Sent sent() {
    return new Sent(
        parts.at() == null ? null : Instant.parse(parts.at()),
        after(),
        parts.answers() == null ? MissingNode.getInstance() : parts.answers(),
        Boolean.TRUE.equals(parts.answered()),
        mail());
  }

  /** For the database. */
  @JsonValue
  @JsonRawValue
  public String json() {
    if (json == null) {
      try {
        json = JSON.writeValueAsString(parts);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("A plan could not be written as JSON", e);
      }
    }
    return json;
  }

  /** Reads what {@link #json} wrote; {@code null} gives {@link #NONE}. */
  public static OutcomeDetails read(String json) {
    if (json == null) {
      return NONE;
    }
    try {
      return JSON.readValue(json, OutcomeDetails.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored outcome could not be read", e);
    }
  }
}
