package io.tenantry.simulator.sharepoint;

import io.tenantry.simulator.http.Effects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs the methods that the administration and its sites have in CSOM. */
final class CsomTenant {

  private static final int PAGE = 200;

  private final SiteAdministration sites;
  private final SiteStore store;
  private final Operations operations;
  private final PersonalSites personal;
  private final Effects effects;

  CsomTenant(
      SiteAdministration sites, SiteStore store, Operations operations, PersonalSites personal) {
    this.sites = sites;
    this.store = store;
    this.operations = operations;
    this.personal = personal;
    this.effects = personal.effects();
  }

  Operations operations() {
    return operations;
  }

  SiteAdministration sites() {
    return sites;
  }

  CsomObject named(String identity) throws SharePointFailure {
    return operations
        .find(identity)
        .map(CsomObject.Running::new)
        .orElseThrow(
            () -> SharePointFailure.invalidQuery("The object identity is not known: " + identity));
  }

  CsomObject invoke(CsomObject on, String method, List<CsomValue> parameters)
      throws SharePointFailure {
    String signature =
        method
            + parameters.stream().map(CsomValue::type).collect(Collectors.joining(",", "(", ")"));
    if (on instanceof CsomObject.SiteProperties site && signature.equals("Update()")) {
      sites.change(site.site().seed().id(), site.pending(), true, effects);
      return running(method, site.site(), Duration.ZERO);
    }
    if (!(on instanceof CsomObject.Tenant)) {
      throw unknown(signature);
    }
    return switch (signature) {
      case "GetSitePropertiesByUrl(String,Boolean)" ->
          CsomObject.SiteProperties.of(sites.present(text(parameters, 0)));
      case "GetDeletedSitePropertiesByUrl(String)" ->
          new CsomObject.Deleted(sites.deleted(text(parameters, 0)));
      case "GetDeletedSitePropertiesFromSharePoint(Null)" -> deleted(0);
      case "GetDeletedSitePropertiesFromSharePoint(String)" -> deleted(start(parameters));
      case "RemoveSite(String)" ->
          running(
              method,
              sites.delete(sites.present(text(parameters, 0)), true, effects),
              Site.DELETION);
      case "RestoreDeletedSite(String)" ->
          running(method, sites.restore(text(parameters, 0), effects), Site.RESTORATION);
      case "RemoveDeletedSite(String)" ->
          running(method, sites.purge(text(parameters, 0), effects), Duration.ZERO);
      case "RequestPersonalSites(Array)" -> {
        personal.request(parameters.get(0).value());
        yield new CsomObject.Running(operations.begin(method, "", sites.now()));
      }
      default -> throw unknown(signature);
    };
  }

  /**
   * A page of the sites in use.
   *
   * @param template all templates when empty
   */
  CsomObject all(int from, boolean withPersonal, String template) {
    List<CsomObject> items = new ArrayList<>();
    int places = store.places(withPersonal);
    int place = from;
    for (; place < places && items.size() < PAGE; place++) {
      Optional<Site> site = store.at(place);
      if (site.isPresent()
          && site.get().present(store.now())
          && (template.isEmpty() || site.get().seed().template().equals(template))) {
        items.add(CsomObject.SiteProperties.of(site.get()));
      }
    }
    return new CsomObject.Page(items, place < places ? Integer.toString(place) : null);
  }

  private CsomObject deleted(int from) {
    List<Site> all = store.deleted();
    List<CsomObject> items = new ArrayList<>();
    int to = Math.min(all.size(), from + PAGE);
    for (Site site : all.subList(Math.min(from, to), to)) {
      items.add(new CsomObject.Deleted(site));
    }
    return new CsomObject.Page(items, to < all.size() ? Integer.toString(to) : null);
  }

  private CsomObject running(String method, Site site, Duration lasts) {
    return new CsomObject.Running(
        operations.begin(method, sites.url(site), sites.now().plus(lasts)));
  }

  static int start(String index) throws SharePointFailure {
    if (!index.matches("\\d{1,9}")) {
      throw SharePointFailure.badArgument("The start index is not valid: " + index);
    }
    return Integer.parseInt(index);
  }

  private static int start(List<CsomValue> parameters) throws SharePointFailure {
    return start(text(parameters, 0));
  }

  private static String text(List<CsomValue> parameters, int index) {
    return parameters.get(index).value().asText();
  }

  private static SharePointFailure unknown(String signature) {
    return SharePointFailure.invalidQuery(
        "Method \"" + signature + "\" does not exist, or its parameters are others.");
  }
}
