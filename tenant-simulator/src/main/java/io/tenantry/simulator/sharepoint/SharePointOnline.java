package io.tenantry.simulator.sharepoint;

import io.tenantry.simulator.clock.AdjustableClock;
import io.tenantry.simulator.graph.drives.OneDrives;
import io.tenantry.simulator.http.Surface;
import io.tenantry.simulator.seed.Seed;
import java.util.UUID;
import java.util.function.Predicate;

/** SharePoint Online of the tenant: its sites, and the surfaces of its three servers. */
public final class SharePointOnline {

  /** 1 TB and 10 GB for each user. */
  private static final long POOL_BASE = 1_048_576;

  private static final long POOL_PER_USER = 10_240;

  private final SiteStore store;
  private final Operations operations;
  private final RequestDigests digests;
  private final SiteAdministration sites;
  private volatile SiteHosts hosts = new SiteHosts("", "", "");

  /**
   * The seeded sites.
   *
   * @param groupExists whether a Microsoft 365 group is in use; its site goes with it
   * @param drives the users' OneDrives, which Graph tells of too
   */
  public SharePointOnline(
      Seed seed, Predicate<UUID> groupExists, OneDrives drives, AdjustableClock clock) {
    store = new SiteStore(seed, groupExists, drives, clock);
    operations = new Operations(seed.tenantId().toString(), clock);
    digests = new RequestDigests(clock);
    sites =
        new SiteAdministration(store, () -> hosts, POOL_BASE + POOL_PER_USER * (long) seed.users());
  }

  /** Tells the addresses, once the servers have their ports. */
  public void servedAt(SiteHosts addresses) {
    hosts = addresses;
  }

  /** The addresses of the servers. */
  public SiteHosts hosts() {
    return hosts;
  }

  /** Back to the seeded state. */
  public void reset() {
    store.reset();
    operations.reset();
  }

  /** Team and communication sites. */
  public Surface root() {
    return new SharePointSurface(
        () -> hosts.root(), digests, new SiteRoutes(sites, digests)::handle);
  }

  /** OneDrives. */
  public Surface my() {
    return new SharePointSurface(() -> hosts.my(), digests, new SiteRoutes(sites, digests)::handle);
  }

  /** Administration. */
  public Surface admin() {
    AdminRoutes administration = new AdminRoutes(sites);
    SiteRoutes own = new SiteRoutes(sites, digests);
    Csom csom = new Csom(sites, store, operations);
    return new SharePointSurface(
        () -> hosts.admin(),
        digests,
        (call, effects) ->
            switch (call.request().path()) {
              case Csom.PATH -> csom.handle(call.request(), effects);
              case SiteRoutes.CONTEXT -> own.handle(call, effects);
              default -> administration.handle(call, effects);
            });
  }
}
