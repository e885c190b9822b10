package io.tenantry.web.guard;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells whether a request that may change something was sent by a page of our own.
 *
 * <p>Browsers say so in headers that no script can set: {@code Sec-Fetch-Site} on encrypted and
 * loopback addresses, {@code Origin} with every form. A header that names another site refuses, and
 * a request without any is none of a browser that is in use today.
 */
final class Origins {

  private final URI address;

  /**
   * @param address where people reach this server, {@code null} when only the request says so
   */
  Origins(URI address) {
    this.address = address;
  }

  /**
   * Whether the sender is a page of ours.
   *
   * @param here scheme, host and port that the request was sent to
   * @param site the header Sec-Fetch-Site, {@code null} when there is none, as the others
   */
  boolean own(String here, String site, String origin, String referer) {
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    if (origin != null) {
      return matches(here, origin);
    }
    if (referer != null) {
      return matches(here, referer);
    }
    return site != null;
  }

  private boolean matches(String here, String sender) {
    Optional<String> from = origin(sender);
    return from.isPresent()
        && (from.equals(origin(here))
            || (address != null && from.equals(origin(address.toString()))));
  }

  private static Optional<String> origin(String address) {
    try {
      URI uri = new URI(address);
      if (uri.getScheme() == null || uri.getHost() == null) {
        return Optional.empty();
      }
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
      return Optional.of(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
