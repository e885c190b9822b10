package io.tenantry.simulator.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.drives.OneDriveSite;
import io.tenantry.simulator.graph.drives.OneDrives;
import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.seed.SiteSeed;
import io.tenantry.simulator.seed.SiteSeed.Host;
import io.tenantry.simulator.sharepoint.Site.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All sites: seeded ones, with the changes made since; OneDrives are computed when asked for. */
final class SiteStore {

  private final OneDrives drives;
  private final List<SiteSeed> seeded;
  private final Map<UUID, SiteSeed> byId = new HashMap<>();
  private final Map<String, SiteSeed> byPath = new HashMap<>();
  private final Map<UUID, Site> changed = new ConcurrentHashMap<>();
  private final Predicate<UUID> groupExists;
  private final Clock clock;
  private final int users;
  private volatile Instant start;

  /**
   * @param groupExists whether a Microsoft 365 group is in use; its site goes with it
   * @param drives the users' OneDrives, which Graph tells of too
   */
  SiteStore(Seed seed, Predicate<UUID> groupExists, OneDrives drives, Clock clock) {
    this.drives = drives;
    this.seeded = seed.sites();
    this.users = seed.users();
    this.groupExists = groupExists;
    this.clock = clock;
    this.start = clock.instant();
    for (SiteSeed site : seeded) {
      byId.put(site.id(), site);
      byPath.put(key(site.host(), site.path()), site);
    }
  }

  void reset() {
    changed.clear();
    start = clock.instant();
  }

  OneDrives drives() {
    return drives;
  }

  Instant now() {
    return clock.instant();
  }

  Optional<Site> byId(UUID id) {
    SiteSeed known = byId.get(id);
    if (known != null) {
      return Optional.of(current(known));
    }
    return drives.ofSite(id).map(this::current);
  }

  Optional<Site> byPath(Host host, String path) {
    SiteSeed known = byPath.get(key(host, path));
    if (known != null) {
      return Optional.of(current(known));
    }
    return host == Host.MY ? drives.at(path).map(this::current) : Optional.empty();
  }

  /** Keeps a changed site; the caller holds the store's lock since it read it. */
  void put(Site site) {
    changed.put(site.seed().id(), site);
    JsonNode quota = site.changed().get("StorageMaximumLevel");
    if (site.seed().personal() && quota != null) {
      drives
          .ofSite(site.seed().id())
          .ifPresent(drive -> drives.quota(drive.user(), quota.asLong()));
    }
  }

  /** Sites in the recycle bin, the latest deleted first. */
  List<Site> deleted() {
    Instant now = now();
    return Stream.concat(
            seeded.stream().map(this::current),
            changed.values().stream().filter(site -> site.seed().personal()))
        .filter(site -> site.status(now) == Status.RECYCLED)
        .sorted(Comparator.comparing(Site::since).reversed())
        .toList();
  }

  /** Places of sites in {@link #at}: first the seeded ones, then a place for each user. */
  int places(boolean withPersonal) {
    return seeded.size() + (withPersonal ? users : 0);
  }

  /** The site at a place; empty for users without a OneDrive. */
  Optional<Site> at(int place) {
    if (place < seeded.size()) {
      return Optional.of(current(seeded.get(place)));
    }
    return drives.site(place - seeded.size()).map(this::current);
  }

  private Site current(OneDriveSite drive) {
    long megabytes = drive.quotaMegabytes();
    return current(
        new SiteSeed(
            drive.siteId(),
            Host.MY,
            drive.path(),
            drive.owner().name().display(),
            "SPSPERS#10",
            null,
            drive.owner().userPrincipalName(),
            new SiteSeed.Storage(
                megabytes, megabytes * 9 / 10, drive.usedBytes() >> 20, drive.licensedMegabytes()),
            Set.of(),
            drive.owner().createdAt().plus(Duration.ofDays(1)),
            -1));
  }

  private Site current(SiteSeed seed) {
    Site site = changed.get(seed.id());
    Site known = site == null ? Site.of(seed, start) : site;
    return followGroup(known);
  }

  /** A site that is in use is deleted with its group, and comes back with it. */
  private Site followGroup(Site site) {
    UUID group = site.seed().groupId();
    if (group == null || site.seed().deletedDaysAgo() >= 0) {
      return site;
    }
    boolean exists = groupExists.test(group);
    boolean restored = site.phase() == Site.Phase.RESTORING && site.status(now()) == Status.ACTIVE;
    Site.Phase next =
        !exists && site.phase() == Site.Phase.IN_USE
            ? Site.Phase.DELETING
            : exists && (restored || site.phase() == Site.Phase.DELETING)
                ? Site.Phase.IN_USE
                : null;
    if (next == null) {
      return site;
    }
    Site followed = site.at(next, now());
    put(followed);
    return followed;
  }

  private static String key(Host host, String path) {
    return host + path.toLowerCase(Locale.ROOT);
  }
}
