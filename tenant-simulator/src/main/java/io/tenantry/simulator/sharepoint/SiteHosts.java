package io.tenantry.simulator.sharepoint;

import io.tenantry.simulator.seed.SiteSeed;
import io.tenantry.simulator.seed.SiteSeed.Host;
import java.util.Locale;
import java.util.Optional;

/**
 * The addresses of the three servers.
 *
 * @param root such as {@code https://contoso.sharepoint.com}
 * @param my such as {@code https://contoso-my.sharepoint.com}
 * @param admin such as {@code https://contoso-admin.sharepoint.com}
 */
public record SiteHosts(String root, String my, String admin) {

  /** Server and path of a site. */
  record Place(Host host, String path) {}

  String url(SiteSeed site) {
    return (site.host() == Host.MY ? my : root) + site.path();
  }

  /** Where an address points to; empty when it is on none of the servers that have sites. */
  Optional<Place> place(String url) {
    String plain = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    return on(Host.ROOT, root, plain).or(() -> on(Host.MY, my, plain));
  }

  private static Optional<Place> on(Host host, String server, String url) {
    boolean begins = url.toLowerCase(Locale.ROOT).startsWith(server.toLowerCase(Locale.ROOT));
    return begins && (url.length() == server.length() || url.charAt(server.length()) == '/')
        ? Optional.of(new Place(host, url.substring(server.length())))
        : Optional.empty();
  }
}
