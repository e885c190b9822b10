package io.tenantry.simulator.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.sharepoint.Site.Phase;
import io.tenantry.simulator.sharepoint.Site.Status;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Changes, deletes and restores sites by SharePoint's rules, whichever door the call came by. */
final class SiteAdministration {

  private static final long DEFAULT_MEGABYTES = 1_048_576;

  private final SiteStore store;
  private final Supplier<SiteHosts> hosts;
  private final long poolMegabytes;

  SiteAdministration(SiteStore store, Supplier<SiteHosts> hosts, long poolMegabytes) {
    this.store = store;
    this.hosts = hosts;
    this.poolMegabytes = poolMegabytes;
  }

  /** What the tenant may store in all. */
  long poolMegabytes() {
    return poolMegabytes;
  }

  SiteShape shape() {
    return new SiteShape(hosts.get(), store.now());
  }

  Instant now() {
    return store.now();
  }

  String url(Site site) {
    return hosts.get().url(site.seed());
  }

  /** What the sites hold that are in use or deleted, OneDrives aside. */
  long usedMegabytes() {
    long used = 0;
    for (int place = 0; place < store.places(false); place++) {
      used += store.at(place).map(site -> site.seed().storage().used()).orElse(0L);
    }
    return used;
  }

  /** Any site that was ever at an address and is not gone; null when there is none. */
  Site find(String url) {
    return hosts
        .get()
        .place(url)
        .flatMap(place -> store.byPath(place.host(), place.path()))
        .filter(site -> site.status(store.now()) != Status.GONE)
        .orElse(null);
  }

  /** The site at an address, in use or on its way from or to the recycle bin. */
  Site present(String url) throws SharePointFailure {
    return any(url, site -> site.present(store.now()), SharePointFailure.noSite(url));
  }

  Site present(UUID id) throws SharePointFailure {
    Site site = store.byId(id).orElseThrow(() -> SharePointFailure.noSite(id.toString()));
    if (!site.present(store.now())) {
      throw SharePointFailure.noSite(id.toString());
    }
    return site;
  }

  /** The site of an address in the recycle bin. */
  Site deleted(String url) throws SharePointFailure {
    return any(
        url, site -> site.status(store.now()) == Status.RECYCLED, SharePointFailure.notDeleted());
  }

  private Site any(String url, Predicate<Site> wanted, SharePointFailure otherwise)
      throws SharePointFailure {
    return hosts
        .get()
        .place(url)
        .flatMap(place -> store.byPath(place.host(), place.path()))
        .filter(wanted)
        .orElseThrow(() -> otherwise);
  }

  /**
   * Sets properties.
   *
   * @param zeroResets whether a storage maximum of 0 means the default, as in CSOM
   */
  void change(UUID id, Map<String, JsonNode> given, boolean zeroResets, Effects effects)
      throws SharePointFailure {
    synchronized (store) {
      Site site = present(id);
      if (site.status(store.now()) != Status.ACTIVE) {
        throw SharePointFailure.refused("The site " + url(site) + " is not active.");
      }
      Map<String, JsonNode> wanted = new LinkedHashMap<>(given);
      if (site.grouped()) {
        requireForGroups(site, wanted);
      }
      JsonNode maximum = wanted.get("StorageMaximumLevel");
      if (zeroResets && maximum != null && maximum.asLong() == 0) {
        long normal = Math.min(site.seed().storage().largest(), DEFAULT_MEGABYTES);
        wanted.put("StorageMaximumLevel", LongNode.valueOf(normal));
        wanted.put("StorageWarningLevel", LongNode.valueOf(normal * 9 / 10));
      }
      Map<String, JsonNode> before = shape().of(site);
      Map<String, JsonNode> after = new LinkedHashMap<>(before);
      after.putAll(wanted);
      requireStorage(site, wanted, after);
      requireUserCode(wanted, after);
      wanted.entrySet().removeIf(e -> !SiteProperties.kept(e.getKey()));
      wanted.entrySet().removeIf(e -> e.getValue().equals(before.get(e.getKey())));
      if (!wanted.isEmpty()) {
        store.put(site.with(wanted));
        wanted.forEach((name, v) -> effects.add(object(site), name + "=" + v.asText()));
      }
    }
  }

  private void requireForGroups(Site site, Map<String, JsonNode> wanted) throws SharePointFailure {
    for (String name : wanted.keySet()) {
      if (!SiteProperties.onGroupSites(name)) {
        throw SharePointFailure.refused(
            url(site) + " is a Groups site collection. '" + name + "' cannot be set on it.");
      }
    }
  }

  private void requireStorage(Site site, Map<String, JsonNode> wanted, Map<String, JsonNode> after)
      throws SharePointFailure {
    if (!wanted.containsKey("StorageMaximumLevel") && !wanted.containsKey("StorageWarningLevel")) {
      return;
    }
    long maximum = after.get("StorageMaximumLevel").asLong();
    long warning = after.get("StorageWarningLevel").asLong();
    long most = site.seed().storage().largest();
    if (maximum < 1 || maximum > most) {
      throw SharePointFailure.badArgument(
          "The storage maximum level must be between 1 and " + most + " megabytes.");
    }
    if (!site.seed().personal() && maximum > poolMegabytes) {
      throw SharePointFailure.badArgument(
          "The storage maximum level "
              + maximum
              + " exceeds the available tenant storage of "
              + poolMegabytes
              + " megabytes.");
    }
    if (warning < 0 || warning > maximum) {
      throw SharePointFailure.badArgument(
          "The storage warning level must not exceed the storage maximum level.");
    }
  }

  private static void requireUserCode(Map<String, JsonNode> wanted, Map<String, JsonNode> after)
      throws SharePointFailure {
    boolean set =
        wanted.containsKey("UserCodeMaximumLevel") || wanted.containsKey("UserCodeWarningLevel");
    double maximum = after.get("UserCodeMaximumLevel").asDouble();
    double warning = after.get("UserCodeWarningLevel").asDouble();
    if (set && (maximum < 0 || warning < 0 || warning > maximum)) {
      throw SharePointFailure.badArgument(
          "The user code warning level must not exceed the user code maximum level.");
    }
  }

  /**
   * Begins to send a site to the recycle bin.
   *
   * @param anyTemplate whether classic templates are taken too
   */
  Site delete(Site found, boolean anyTemplate, Effects effects) throws SharePointFailure {
    synchronized (store) {
      Site site = present(found.seed().id());
      if (site.status(store.now()) == Status.RECYCLING) {
        return site;
      }
      DeletionRules.require(site, anyTemplate, store.now());
      Site next = site.at(Phase.DELETING, store.now());
      store.put(next);
      effects.add(object(site), "deleted");
      return next;
    }
  }

  /** Begins to bring a site back. */
  Site restore(String url, Effects effects) throws SharePointFailure {
    synchronized (store) {
      Site next = deleted(url).at(Phase.RESTORING, store.now());
      store.put(next);
      effects.add(object(next), "restored");
      return next;
    }
  }

  /** Deletes a site from the recycle bin for good. */
  Site purge(String url, Effects effects) throws SharePointFailure {
    synchronized (store) {
      Site next = deleted(url).at(Phase.PURGED, store.now());
      store.put(next);
      effects.add(object(next), "purged");
      return next;
    }
  }

  /** Makes a hub site an ordinary one. */
  void unregisterHub(String url, Effects effects) throws SharePointFailure {
    synchronized (store) {
      Site site = present(url);
      if (!site.hub()) {
        throw SharePointFailure.badArgument("The site " + url + " is not a hub site.");
      }
      store.put(site.withoutHub());
      effects.add(object(site), "hub unregistered");
    }
  }

  private String object(Site site) {
    return "sites/" + url(site);
  }
}
