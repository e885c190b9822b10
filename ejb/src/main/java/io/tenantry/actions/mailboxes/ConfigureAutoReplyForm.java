package io.tenantry.actions.mailboxes;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.Label;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The automatic reply to set; a message that is {@code null} stays as it is. */
public record ConfigureAutoReplyForm(
    @NotNull(message = "say whether the reply is off, on or scheduled") @Field(
            label = "Automatic reply",
            help = "Scheduled replies are sent between start and end alone.",
            kind = FieldKind.CHOICE)
        State state,
    @Field(
            label = "Start",
            help = "Scheduled only; with the offset from UTC, e.g. 2026-12-24T12:00+01:00.",
            kind = FieldKind.DATE_TIME)
        String start,
    @Field(
            label = "End",
            help = "Scheduled only; with the offset from UTC, after the start.",
            kind = FieldKind.DATE_TIME)
        String end,
    @Field(
            label = "Message to people inside",
            help =
                "{displayName}, {managerName} and {managerMail} are filled in for each mailbox."
                    + " Empty leaves today's message.",
            kind = FieldKind.HTML)
        String internalMessage,
    @Field(
            label = "Message to people outside",
            help = "With the same placeholders. Empty leaves today's message.",
            kind = FieldKind.HTML)
        String externalMessage,
    @Field(
            label = "Who outside gets a reply",
            help = "Contacts are those that the mailbox itself holds.",
            leftOut = "Everybody; as it is where the reply is switched off",
            kind = FieldKind.CHOICE)
        Audience externalAudience,
    @Field(
            label = "Decline invitations",
            help = "Scheduled only: declines new invitations for that time.",
            kind = FieldKind.BOOL)
        boolean declineEvents) {

  /** Whether replies are sent. */
  public enum State {
    @Label("Off")
    @JsonProperty("Disabled")
    DISABLED("Disabled"),
    @Label("On")
    @JsonProperty("Enabled")
    ENABLED("Enabled"),
    @Label("Scheduled")
    @JsonProperty("Scheduled")
    SCHEDULED("Scheduled");

    private final String exchange;

    State(String exchange) {
      this.exchange = exchange;
    }

    String exchange() {
      return exchange;
    }
  }

  /** Who outside of the organization gets a reply. */
  public enum Audience {
    @Label("Nobody")
    @JsonProperty("None")
    NONE("None"),
    @Label("Contacts of the mailbox's owner")
    @JsonProperty("Known")
    KNOWN("Known"),
    @Label("Everybody")
    @JsonProperty("All")
    ALL("All");

    private final String exchange;

    Audience(String exchange) {
      this.exchange = exchange;
    }

    String exchange() {
      return exchange;
    }
  }

  /** Messages without a character are none. */
  public ConfigureAutoReplyForm {
    internalMessage = internalMessage == null || internalMessage.isBlank() ? null : internalMessage;
    externalMessage = externalMessage == null || externalMessage.isBlank() ? null : externalMessage;
  }

  /** When a scheduled reply begins, else {@code null}. */
  Instant from() {
    return state == State.SCHEDULED ? instant(start) : null;
  }

  /** When a scheduled reply ends, else {@code null}. */
  Instant to() {
    return state == State.SCHEDULED ? instant(end) : null;
  }

  @AssertTrue(
      message =
          "a scheduled reply needs a start and an end with an offset from UTC, e.g."
              + " 2026-12-24T12:00+01:00")
  boolean isTimeGiven() {
    return state != State.SCHEDULED || (instant(start) != null && instant(end) != null);
  }

  @AssertTrue(message = "the end must be after the start") boolean isEndAfterStart() {
    return state != State.SCHEDULED
        || instant(start) == null
        || instant(end) == null
        || instant(end).isAfter(instant(start));
  }

  @AssertTrue(message = "a message may have 128 KB at most") boolean isMessageShortEnough() {
    return (internalMessage == null || !Message.tooLong(internalMessage))
        && (externalMessage == null || !Message.tooLong(externalMessage));
  }

  private static Instant instant(String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException malformed) {
      return null;
    }
  }
}
