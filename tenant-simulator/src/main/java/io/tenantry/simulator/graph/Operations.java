package io.tenantry.simulator.graph;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long the services take to carry out what they have accepted, and how many of the next
 * operations fail. Changed while the tenant runs, through the control door or by a test.
 */
public final class Operations {

  /** What is carried out after the answer. */
  public enum Kind {
    /** A device is wiped; half of the time passes until the device has heard of it. */
    WIPE("wipe"),
    /** A row of an Autopilot import is registered. */
    AUTOPILOT_IMPORT("autopilotImport"),
    /** A team is created. */
    TEAM("team"),
    /** A new Microsoft 365 group becomes known to Teams. */
    GROUP_TO_TEAMS("groupToTeams"),
    /** A phone number is assigned or unassigned. */
    PHONE_NUMBER("phoneNumber"),
    /** A OneDrive is made that was asked for; none fails. */
    ONEDRIVE("oneDrive");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** The name in the control door's calls. */
    public String title() {
      return title;
    }
  }

  private static final Duration USUAL = Duration.ofSeconds(4);

  private final Map<Kind, Duration> durations = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> failures = new EnumMap<>(Kind.class);

  /** How long an operation of this kind takes. */
  public synchronized Duration duration(Kind kind) {
    return durations.getOrDefault(kind, USUAL);
  }

  /** Sets how long operations of this kind take from now on. */
  public synchronized void duration(Kind kind, Duration duration) {
    durations.put(kind, duration);
  }

  /** How many of the next operations of this kind will fail. */
  public synchronized int failures(Kind kind) {
    return failures.getOrDefault(kind, 0);
  }

  /** Lets so many of the next operations of this kind fail. */
  public synchronized void failures(Kind kind, int number) {
    failures.put(kind, number);
  }

  /** Back to the usual times, and nothing fails. */
  public synchronized void reset() {
    durations.clear();
    failures.clear();
  }

  /** Whether the operation that begins now will fail. */
  synchronized boolean beginsToFail(Kind kind) {
    int left = failures.getOrDefault(kind, 0);
    if (left > 0) {
      failures.put(kind, left - 1);
    }
    return left > 0;
  }
}
