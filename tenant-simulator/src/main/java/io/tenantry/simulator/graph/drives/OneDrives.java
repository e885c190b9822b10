package io.tenantry.simulator.graph.drives;

import io.tenantry.simulator.graph.licensing.ActivePlans;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.seed.OneDriveSeed;
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
  private final Map<Integer, Long> quotas = new ConcurrentHashMap<>();

  /**
   * The seeded OneDrives.
   *
   * @param mySiteHost tells scheme and host of the users' sites, without a slash at the end
   */
  public OneDrives(Directory directory, Supplier<String> mySiteHost) {
    this.directory = directory;
    this.mySiteHost = mySiteHost;
  }

  /** Back to the seeded state. */
  public void reset() {
    quotas.clear();
  }

  /** The OneDrive of a user in use; empty without a site or when the account is deleted. */
  public Optional<OneDriveSite> of(int user) {
    return site(user).filter(site -> directory.users().state(user).alive());
  }

  /**
   * The site of a user, which outlives the account; empty without a SharePoint plan, or when the
   * user was never there.
   */
  public Optional<OneDriveSite> site(int user) {
    if (user >= directory.seed().users()) {
      return Optional.empty();
    }
    OneDriveSeed seed = directory.seed().equipment().oneDrive(user);
    long licensed = seed.visited() ? licensed(directory.user(user, Long.MAX_VALUE)) : 0;
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
            (long) (seed.fullness() * usual * MEGABYTE)));
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
