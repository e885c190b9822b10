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

/**
 * Which user has a OneDrive, where it is and how large it may grow; what Graph reads and SharePoint
 * writes.
 */
public final class OneDrives {

  private static final long DEFAULT_MEGABYTES = 1_048_576;
  private static final long ENTERPRISE_MEGABYTES = 5_242_880;
  private static final long DESKLESS_MEGABYTES = 2_048;
  private static final long MEGABYTE = 1L << 20;

  private final Directory directory;
  private final String mySiteHost;
  private final Map<Integer, Long> quotas = new ConcurrentHashMap<>();

  /**
   * The seeded OneDrives.
   *
   * @param mySiteHost scheme and host of the users' sites, without a slash at the end
   */
  public OneDrives(Directory directory, String mySiteHost) {
    this.directory = directory;
    this.mySiteHost = mySiteHost;
  }

  /** Back to the seeded state. */
  public void reset() {
    quotas.clear();
  }

  /** The site of a user; empty without a SharePoint plan, or when the user was never there. */
  public Optional<OneDriveSite> of(int user) {
    if (user >= directory.seed().users()) {
      return Optional.empty();
    }
    OneDriveSeed seed = directory.seed().equipment().oneDrive(user);
    UserEntity entity = directory.user(user, Long.MAX_VALUE);
    long licensed = licensed(entity);
    if (!seed.visited() || licensed == 0 || !entity.state().alive()) {
      return Optional.empty();
    }
    long usual = Math.min(licensed, DEFAULT_MEGABYTES);
    return Optional.of(
        new OneDriveSite(
            user,
            seed.siteId(),
            mySiteHost + "/personal/" + folder(user),
            licensed,
            quotas.getOrDefault(user, usual),
            (long) (seed.fullness() * usual * MEGABYTE)));
  }

  /** The site with this id. */
  public Optional<OneDriveSite> ofSite(UUID siteId) {
    OptionalInt user = directory.seed().equipment().oneDriveIndex(siteId);
    return user.isPresent() ? of(user.getAsInt()) : Optional.empty();
  }

  /** Sets a user's quota; 0 puts the usual one back. */
  public void quota(int user, long megabytes) {
    if (megabytes == 0) {
      quotas.remove(user);
    } else {
      quotas.put(user, megabytes);
    }
  }

  /** The part of the address that was made of the sign-in name and outlives its changes. */
  private String folder(int user) {
    return directory
        .seed()
        .user(user)
        .userPrincipalName()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]", "_");
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
