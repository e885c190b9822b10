package io.tenantry.gateway.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where mails are handed over. Never shows the password in {@link #toString()}.
 *
 * @param url {@code smtp://relay:587}, which must offer STARTTLS, or {@code smtps://relay:465};
 *     {@code null} where it is neither
 * @param user {@code null} where the relay asks for none
 * @param from the sender's address
 * @param caFile PEM of the authority that vouches for the relay; {@code null} for the usual ones
 */
public record MailRelay(URI url, String user, String password, String from, Path caFile) {

  /** From settings named {@code TENANTRY_SMTP_…}; empty when no relay is set. */
  public static Optional<MailRelay> from(Function<String, Optional<String>> settings) {
    Function<String, String> value =
        name -> settings.apply(name).map(String::trim).filter(v -> !v.isEmpty()).orElse(null);
    String url = value.apply("TENANTRY_SMTP_URL");
    return url == null
        ? Optional.empty()
        : Optional.of(
            new MailRelay(
                address(url),
                value.apply("TENANTRY_SMTP_USER"),
                value.apply("TENANTRY_SMTP_PASSWORD"),
                value.apply("TENANTRY_SMTP_FROM"),
                path(value.apply("TENANTRY_SMTP_CA_FILE"))));
  }

  private static Path path(String file) {
    return file == null ? null : Path.of(file);
  }

  /** What is no address of a relay becomes {@code null}: a mistyped one keeps no server down. */
  private static URI address(String url) {
    try {
      URI address = new URI(url);
      boolean known = "smtp".equals(address.getScheme()) || "smtps".equals(address.getScheme());
      return known && address.getHost() != null ? address : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  @Override
  public String toString() {
    return "MailRelay[" + url + "]";
  }
}
