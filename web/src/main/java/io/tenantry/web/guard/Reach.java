package io.tenantry.web.guard;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How browsers reach this server.
 *
 * @param address where people reach it, {@code null} when it is not set
 * @param behindProxy whether a proxy ends TLS before it
 * @param ownTls whether it ends TLS itself
 * @param httpsPort where it then listens
 */
record Reach(URI address, boolean behindProxy, boolean ownTls, int httpsPort) {

  static Reach ofSettings() {
    return of(name -> ConfigProvider.getConfig().getOptionalValue(name, String.class));
  }

  static Reach of(Function<String, Optional<String>> settings) {
    return new Reach(
        settings
            .apply("TENANTRY_URL")
            .map(String::strip)
            .filter(url -> url.matches("https?://\\S+"))
            .map(URI::create)
            .orElse(null),
        settings.apply("TENANTRY_BEHIND_PROXY").map(Boolean::parseBoolean).orElse(false),
        settings.apply("TENANTRY_HTTPS").map(Boolean::parseBoolean).orElse(false),
        settings.apply("TENANTRY_HTTPS_PORT").map(Integer::valueOf).orElse(8443));
  }

  /** Whether browsers speak HTTPS with it: cookies are then bound to that. */
  boolean https() {
    return behindProxy || ownTls || (address != null && "https".equals(address.getScheme()));
  }
}
