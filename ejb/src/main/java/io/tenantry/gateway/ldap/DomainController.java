package io.tenantry.gateway.ldap;

import io.tenantry.actions.Problem;
import io.tenantry.gateway.SurfaceFailure;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * The address of one server.
 *
 * @param startTls whether TLS begins within a connection to the plain port
 */
record DomainController(String host, int port, boolean startTls) {

  static DomainController of(String url) {
    try {
      URI address = new URI(url);
      String scheme = String.valueOf(address.getScheme());
      if (address.getHost() == null) {
        throw refused(url, "is no address of a domain controller");
      }
      return switch (scheme) {
        case "ldaps" -> new DomainController(address.getHost(), port(address, 636), false);
        case "starttls" -> new DomainController(address.getHost(), port(address, 389), true);
        case "ldap" -> throw refused(url, "has no TLS: passwords would travel in the clear");
        default -> throw refused(url, "is no address of a domain controller");
      };
    } catch (URISyntaxException e) {
      throw refused(url, "is no address of a domain controller");
    }
  }

  private static int port(URI address, int otherwise) {
    return address.getPort() < 0 ? otherwise : address.getPort();
  }

  private static SurfaceFailure refused(String url, String why) {
    return new SurfaceFailure(
        new Problem(
            "settings.address",
            "TENANTRY_LDAP_URL: " + url + " " + why + ".",
            "Write ldaps://dc1.example.com, or starttls://dc1.example.com for TLS on port 389."));
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
