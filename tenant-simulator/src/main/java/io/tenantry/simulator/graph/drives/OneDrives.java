package io.tenantry.simulator.graph.drives;

import io.tenantry.simulator.graph.licensing.ActivePlans;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.seed.OneDriveSeed;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Which user has a OneDrive, where it is and how large it may grow; what Graph reads and SharePoint
 * writes.
 */
public final class OneDrives {

  private static final long DEFAULT_MEGABYTES = 1_048_576;
  private static final long ENTERPRISE_MEGABYTES = 5_242_880;
  private static final long DESKLESS_MEGABYTES = 2_048;
  private static final long MEGABYTE = 1L << 20;
  private static final String FOLDER = "/personal/";

  private final Directory directory;
  private final Supplier<String> mySiteHost;
  private final Supplier<Duration> making;
  private final Map<Integer, Long> quotas = new ConcurrentHashMap<>();

  /** When those are there that were asked for before the user's first visit. */
  private final Map<Integer, Instant> requested = new ConcurrentHashMap<>();

  /**
   * The seeded OneDrives.
   *
   * @param mySiteHost tells scheme and host of the users' sites, without a slash at the end
   * @param making how long it takes to make one that is asked for
   */
  public OneDrives(Directory directory, Supplier<String> mySiteHost, Supplier<Duration> making) {
    this.making = making;
    this.directory = directory;
    this.mySiteHost = mySiteHost;
  }

  /** Back to the seeded state. */
  public void reset() {
    quotas.clear();
    requested.clear();
  }

  /** The OneDrive of a user in use; empty without a site or when the account is deleted. */
  public Optional<OneDriveSite> of(int user) {
    return site(user).filter(site -> directory.users().state(user).alive());
  }

  /**
   * The site of a user, which outlives the account; empty without a SharePoint plan, or when the
   * user was never there and nobody had it made.
   */
  public Optional<OneDriveSite> site(int user) {
    if (user >= directory.seed().users()) {
      return Optional.empty();
    }
    OneDriveSeed seed = directory.seed().equipment().oneDrive(user);
    boolean made = seed.visited() || made(user);
    long licensed = made ? licensed(directory.user(user, Long.MAX_VALUE)) : 0;
    if (licensed == 0) {
      return Optional.empty();
    }
    long usual = Math.min(licensed, DEFAULT_MEGABYTES);
    return Optional.of(
        new OneDriveSite(
            user,
            directory.seed().user(user),
            seed.siteId(),
            mySiteHost.get(),
            path(user),
            licensed,
            quotas.getOrDefault(user, usual),
            seed.visited() ? (long) (seed.fullness() * usual * MEGABYTE) : 0));
  }

  private boolean made(int user) {
    Instant ready = requested.get(user);
    return ready != null && !directory.clock().instant().isBefore(ready);
  }

  /**
   * Has the OneDrive of a user made without a visit. Microsoft documents: whoever has no license,
   * may not sign in, or has one already is passed over without a word.
   *
   * @return the id of the user for whom one will be made; empty for the others
   */
  public Optional<UUID> request(String userPrincipalName) {
    OptionalInt found = directory.findUser(userPrincipalName);
    if (found.isEmpty() || !directory.users().state(found.getAsInt()).alive()) {
      return Optional.empty();
    }
    int user = found.getAsInt();
    UserEntity entity = directory.user(user, Long.MAX_VALUE);
    boolean passedOver =
        user >= directory.seed().users()
            || directory.seed().equipment().oneDrive(user).visited()
            || !entity.get("accountEnabled").asBoolean()
            || licensed(entity) == 0;
    Instant ready = directory.clock().instant().plus(making.get());
    return passedOver || requested.putIfAbsent(user, ready) != null
        ? Optional.empty()
        : Optional.of(directory.users().id(user));
  }

  /** The site with this id. */
  public Optional<OneDriveSite> ofSite(UUID siteId) {
    OptionalInt user = directory.seed().equipment().oneDriveIndex(siteId);
    return user.isPresent() ? site(user.getAsInt()) : Optional.empty();
  }

  /** The site at this path on its server. */
  public Optional<OneDriveSite> at(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    String domain = directory.seed().domain();
    String suffix = "_" + domain.replace('.', '_');
    if (!lower.startsWith(FOLDER) || !lower.endsWith(suffix)) {
      return Optional.empty();
    }
    String name = lower.substring(FOLDER.length(), lower.length() - suffix.length());
    OptionalInt user =
        directory.seed().userIndexByPrincipalName(name.replace('_', '.') + "@" + domain);
    return user.isPresent()
        ? site(user.getAsInt()).filter(site -> site.path().equals(lower))
        : Optional.empty();
  }

  /** Sets a user's quota. */
  public void quota(int user, long megabytes) {
    quotas.put(user, megabytes);
  }

  /**
   * The part of the address that was made of the sign-in name and outlives its changes. Microsoft
   * documents: period, comma, space and at sign become underscores.
   */
  private String path(int user) {
    String name = directory.seed().user(user).userPrincipalName().toLowerCase(Locale.ROOT);
    return FOLDER + name.replaceAll("[.,@ ]", "_");
  }

  private static long licensed(UserEntity user) {
    ActivePlans plans = new ActivePlans(user.holdings());
    if (plans.any(plan -> plan.equals("SHAREPOINTENTERPRISE"))) {
      return ENTERPRISE_MEGABYTES;
    }
    if (plans.any(plan -> plan.equals("SHAREPOINTSTANDARD"))) {
      return DEFAULT_MEGABYTES;
    }
    return plans.any(plan -> plan.equals("SHAREPOINTDESKLESS")) ? DESKLESS_MEGABYTES : 0;
  }
}
