package io.tenantry.web;

import io.tenantry.operations.OperationKind;
import io.tenantry.operations.OperationState;
import io.tenantry.operations.OutcomeState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Puts numbers, durations and states into words for the pages. */
@Named
@ApplicationScoped
public class Show {

  /** A number with thousands separated. */
  public String number(Number number) {
    return number == null ? "" : String.format(Locale.ENGLISH, "%,d", number.longValue());
  }

  /** A count with its noun. */
  public String count(Number number, String one, String many) {
    return number(number) + " " + (number.longValue() == 1 ? one : many);
  }

  /** A duration as a person says it: "about 10 min". */
  public String duration(Duration duration) {
    if (duration == null) {
      return "unknown";
    }
    long seconds = Math.max(1, duration.toSeconds());
    if (seconds < 90) {
      return seconds + " s";
    }
    long minutes = Math.round(seconds / 60.0);
    if (minutes < 90) {
      return minutes + " min";
    }
    return Math.round(minutes / 60.0) + " h";
  }

  /** A browser and its system, from what it says of itself. */
  public String browser(String agent) {
    return BrowserName.of(agent);
  }

  /** A rate per second. */
  public String rate(double perSecond) {
    return String.format(Locale.ENGLISH, perSecond < 10 ? "%.1f" : "%.0f", perSecond);
  }

  /** A time for the attribute {@code datetime}; the browser puts it into the reader's zone. */
  public String iso(Instant at) {
    return at == null ? "" : at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A time in UTC, for readers without scripts. */
  public String utc(Instant at) {
    return at == null ? "" : at.truncatedTo(ChronoUnit.MINUTES).toString().replace("T", " ");
  }

  /** An outcome in words. */
  public String outcome(OutcomeState state) {
    return state.words(false);
  }

  /** An outcome in words, for targets that the action changes or makes. */
  public String outcome(OutcomeState state, boolean made) {
    return state.words(made);
  }

  /** Where an operation stands, in words. */
  public String state(OperationState state) {
    return switch (state) {
      case AWAITING_APPROVAL -> "Awaiting approval";
      case QUEUED -> "Waiting to start";
      case RUNNING -> "Running";
      case PAUSED -> "Paused";
      case STOPPED -> "Stopped";
      case INTERRUPTED -> "Interrupted";
      case WAITING -> "Waiting for Microsoft";
      case CANCELLED -> "Cancelled";
      case COMPLETED -> "Completed";
    };
  }

  /** What kind of operation it is. */
  public String kind(OperationKind kind) {
    return switch (kind) {
      case PREVIEW -> "Preview";
      case RUN -> "Run";
      case UNDO -> "Undo";
      case CHECK -> "Later check";
    };
  }

  /** A share in percent with one digit, for widths. */
  public String share(long part, long whole) {
    return whole <= 0
        ? "0"
        : String.format(Locale.ENGLISH, "%.1f", Math.min(100.0, part * 100.0 / whole));
  }
}
