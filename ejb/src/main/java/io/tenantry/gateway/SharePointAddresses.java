package io.tenantry.gateway;

import io.tenantry.actions.SharePointHost;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * The addresses of a tenant's SharePoint Online.
 *
 * @param root team and communication sites, e.g. {@code https://contoso.sharepoint.com}
 * @param admin administration, e.g. {@code https://contoso-admin.sharepoint.com}
 * @param my OneDrives, e.g. {@code https://contoso-my.sharepoint.com}
 */
public record SharePointAddresses(URI root, URI admin, URI my) {

  /**
   * Reads the settings {@code TENANTRY_SHAREPOINT_…}; the last two hosts follow from the first by
   * Microsoft's rule where they are not set.
   *
   * @param value a setting, {@code null} when it is not set
   * @param address reads an address, the second argument where the first is {@code null}
   * @return {@code null} when SharePoint is not set up
   */
  static SharePointAddresses from(
      UnaryOperator<String> value, BiFunction<String, String, URI> address) {
    String root = value.apply("TENANTRY_SHAREPOINT_URL");
    if (root == null) {
      return null;
    }
    return new SharePointAddresses(
        address.apply(root, null),
        address.apply(value.apply("TENANTRY_SHAREPOINT_ADMIN_URL"), beside(root, "-admin")),
        address.apply(value.apply("TENANTRY_SHAREPOINT_MY_URL"), beside(root, "-my")));
  }

  private static String beside(String root, String suffix) {
    int dot = root.indexOf('.');
    return dot < 0 ? root : root.substring(0, dot) + suffix + root.substring(dot);
  }

  public List<URI> all() {
    return List.of(root, admin, my);
  }

  public URI of(SharePointHost host) {
    return switch (host) {
      case ROOT -> root;
      case ADMIN -> admin;
      case MY -> my;
    };
  }

  /** The address that a call's site stands for, its placeholder filled in. */
  public String resolve(String site) {
    for (SharePointHost host : SharePointHost.values()) {
      if (site.startsWith(host.placeholder())) {
        return of(host) + site.substring(host.placeholder().length());
      }
    }
    return site;
  }

  /** Which of these servers an address is on; empty for any other, which must get no token. */
  public Optional<URI> server(String address) {
    for (URI server : all()) {
      String start = server.toString();
      boolean begins = address.regionMatches(true, 0, start, 0, start.length());
      if (begins && (address.length() == start.length() || address.charAt(start.length()) == '/')) {
        return Optional.of(server);
      }
    }
    return Optional.empty();
  }
}
