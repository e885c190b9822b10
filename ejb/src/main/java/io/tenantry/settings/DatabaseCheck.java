package io.tenantry.settings;

import io.tenantry.persistence.settings.DatabaseFacts;
import io.tenantry.persistence.settings.DatabaseFacts.Facts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says whether the database is as Tenantry needs it. */
@ApplicationScoped
public class DatabaseCheck {

  /** The oldest version that Tenantry is tested with. */
  private static final int MAJOR = 11;

  private static final int MINOR = 4;
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\..*MariaDB.*");

  /** Leases of nodes allow for that much. */
  private static final Duration APART = Duration.ofSeconds(5);

  /**
   * One thing that was looked at.
   *
   * @param what e.g. {@code Version}
   * @param found in words, with what to do unless it is good
   */
  public record Finding(String what, boolean good, String found) {}

  @Inject private DatabaseFacts facts;

  private final Clock clock = Clock.systemUTC();

  /** All findings; the first one says whether the database answers, alone when it does not. */
  public List<Finding> look() {
    try {
      return judge(facts.read());
    } catch (SQLException e) {
      return List.of(
          new Finding(
              "Reachable", false, "It does not answer. Check TENANTRY_DB_URL and the log."));
    }
  }

  private List<Finding> judge(Facts found) {
    return List.of(
        new Finding("Reachable", true, "It answers"),
        version(found.version()),
        new Finding(
            "Characters",
            "utf8mb4".equals(found.characters()),
            "utf8mb4".equals(found.characters())
                ? found.characters()
                : found.characters() + ": run ALTER DATABASE … CHARACTER SET utf8mb4"),
        new Finding("Tables", true, "Version " + found.schema()),
        clocks(found));
  }

  private static Finding version(String version) {
    Matcher numbers = VERSION.matcher(version);
    boolean good = false;
    if (numbers.matches()) {
      int major = Integer.parseInt(numbers.group(1));
      good = major > MAJOR || (major == MAJOR && Integer.parseInt(numbers.group(2)) >= MINOR);
    }
    return new Finding(
        "Version",
        good,
        good ? version : version + ": Tenantry is tested with MariaDB 11.4 and later");
  }

  private Finding clocks(Facts found) {
    Duration apart = Duration.between(found.now(), clock.instant()).abs();
    boolean good = apart.compareTo(APART) < 0;
    return new Finding(
        "Clock",
        good,
        good
            ? "The same as this server's; time zone " + found.timeZone() + ", times are kept in UTC"
            : apart.toSeconds()
                + " s apart from this server's: synchronize the clocks of both (NTP)");
  }
}
