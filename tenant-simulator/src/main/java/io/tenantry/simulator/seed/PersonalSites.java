package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Dice.Purpose;
import io.tenantry.simulator.seed.Person.Kind;
import io.tenantry.simulator.seed.SiteSeed.Host;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * The users' OneDrives, computed from the user's index: most employees with a license have one, the
 * others have not visited theirs yet.
 */
public final class PersonalSites {

  /** What a new OneDrive may hold, in megabytes: 1 TB. */
  public static final long DEFAULT_MEGABYTES = 1_048_576;

  private static final String FOLDER = "/personal/";

  private final Seed seed;
  private final Roster roster;
  private final ObjectIds ids;
  private final Dice dice;

  PersonalSites(Seed seed, Roster roster, ObjectIds ids, Dice dice) {
    this.seed = seed;
    this.roster = roster;
    this.ids = ids;
    this.dice = dice;
  }

  /** Whether the user's OneDrive has been made. */
  public boolean exists(int index) {
    return roster.kind(index) == Kind.EMPLOYEE
        && dice.share(Purpose.ONEDRIVE, index) >= .08
        && seed.hasMailbox(index);
  }

  /** Id of the site collection of a user's OneDrive. */
  public UUID siteId(int index) {
    return ids.of(ObjectIds.Kind.PERSONAL_SITE, index);
  }

  /**
   * Address of the site of a user's OneDrive.
   *
   * @param myHost such as {@code https://contoso-my.sharepoint.com}
   */
  public String siteUrl(String myHost, int index) {
    return myHost + path(index);
  }

  /** What a user's OneDrive may hold and holds. */
  public SiteSeed.Storage storage(int index) {
    double share = dice.share(Purpose.ONEDRIVE_STORAGE, index);
    long maximum = share < .1 ? 51_200 : share > .95 ? 5 * DEFAULT_MEGABYTES : DEFAULT_MEGABYTES;
    double size = dice.share(Purpose.ONEDRIVE_STORAGE, ~(long) index);
    long used = (long) (size * size * size * Math.min(maximum, 200_000) * .9) + 12;
    return new SiteSeed.Storage(maximum, maximum / 10 * 9, used);
  }

  /** The user whose OneDrive has this id. */
  public OptionalInt indexOf(UUID siteId) {
    return existing(ids.indexOf(ObjectIds.Kind.PERSONAL_SITE, siteId));
  }

  /** The user whose OneDrive is at this path on its server. */
  public OptionalInt indexOf(String path) {
    String suffix = "_" + seed.domain().replace('.', '_');
    String lower = path.toLowerCase(Locale.ROOT);
    if (!lower.startsWith(FOLDER) || !lower.endsWith(suffix)) {
      return OptionalInt.empty();
    }
    String nickname = lower.substring(FOLDER.length(), lower.length() - suffix.length());
    String principalName = nickname.replace('_', '.') + "@" + seed.domain();
    return existing(seed.userIndexByPrincipalName(principalName));
  }

  /** The OneDrive of a user who has one. */
  public SiteSeed of(int index) {
    Person person = seed.user(index);
    return new SiteSeed(
        siteId(index),
        Host.MY,
        path(index),
        person.name().display(),
        "SPSPERS#10",
        null,
        person.userPrincipalName(),
        storage(index),
        Set.of(),
        person.createdAt().plus(Duration.ofDays(1)),
        -1);
  }

  private String path(int index) {
    return FOLDER + roster.principalName(index).replace('.', '_').replace('@', '_');
  }

  private OptionalInt existing(OptionalInt index) {
    return index.isPresent() && index.getAsInt() < seed.users() && exists(index.getAsInt())
        ? index
        : OptionalInt.empty();
  }
}
