package io.tenantry.gateway;

import io.tenantry.actions.Problem;
import io.tenantry.gateway.ldap.DirectorySettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The settings by which Tenantry reaches its tenant. Secrets never show in {@link #toString()}.
 *
 * @param tenantId {@code null} while not configured, as {@code clientId}
 * @param clientSecret {@code null} when a certificate is used
 * @param clientCertificate {@code null} for none
 * @param caFile PEM file of certificate authorities that are trusted besides the JDK's own, {@code
 *     null} for none
 * @param limitsFactor scales the published limits that pacing mirrors; 0 switches pacing off, NaN
 *     when the setting is no number
 * @param sharePoint {@code null} while SharePoint Online is not set up
 * @param directory the settings of Active Directory, which may be incomplete
 */
public record TenantConnection(
    String tenantId,
    String clientId,
    String clientSecret,
    ClientCertificate clientCertificate,
    URI authority,
    URI graph,
    URI exchange,
    URI teams,
    Path caFile,
    double limitsFactor,
    SharePointAddresses sharePoint,
    DirectorySettings directory) {

  /** Reads the settings named {@code TENANTRY_…}; blank counts as not set. */
  public static TenantConnection from(Function<String, Optional<String>> settings) {
    UnaryOperator<String> value =
        name -> settings.apply(name).map(String::trim).filter(v -> !v.isEmpty()).orElse(null);
    return new TenantConnection(
        value.apply("TENANTRY_TENANT_ID"),
        value.apply("TENANTRY_CLIENT_ID"),
        value.apply("TENANTRY_CLIENT_SECRET"),
        ClientCertificate.of(
            value.apply("TENANTRY_CLIENT_CERTIFICATE"),
            value.apply("TENANTRY_CLIENT_CERTIFICATE_PASSWORD")),
        address(value.apply("TENANTRY_AUTHORITY"), "https://login.microsoftonline.com"),
        address(value.apply("TENANTRY_GRAPH_URL"), "https://graph.microsoft.com"),
        address(value.apply("TENANTRY_EXCHANGE_URL"), "https://outlook.office365.com"),
        address(
            value.apply("TENANTRY_TEAMS_URL"),
            "https://api.interfaces.records.teams.microsoft.com"),
        path(value.apply("TENANTRY_CA_FILE")),
        number(value.apply("TENANTRY_LIMITS_FACTOR")),
        SharePointAddresses.from(value, TenantConnection::address),
        DirectorySettings.from(value::apply));
  }

  /**
   * Whom its addresses are trusted by; the JDK's own authorities while the settings are unusable.
   */
  public Trust trust() {
    return problem().isPresent() ? Trust.with(null) : Trust.with(caFile);
  }

  private static Path path(String value) {
    return value == null ? null : Path.of(value);
  }

  private static URI address(String value, String otherwise) {
    String address = value == null ? otherwise : value;
    String plain = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    try {
      return new URI(plain);
    } catch (URISyntaxException e) {
      // Told by problem(): a typing error must not keep the server from starting.
      return URI.create("invalid:" + URLEncoder.encode(plain, StandardCharsets.UTF_8));
    }
  }

  private static double number(String value) {
    if (value == null) {
      return 1;
    }
    try {
      double factor = Double.parseDouble(value);
      return factor >= 0 && Double.isFinite(factor) ? factor : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** What keeps these settings from being used, or empty when they are complete. */
  public Optional<Problem> problem() {
    List<String> missing = new ArrayList<>();
    if (tenantId == null) {
      missing.add("TENANTRY_TENANT_ID");
    }
    if (clientId == null) {
      missing.add("TENANTRY_CLIENT_ID");
    }
    if (clientSecret == null && clientCertificate == null) {
      missing.add("TENANTRY_CLIENT_SECRET or TENANTRY_CLIENT_CERTIFICATE");
    }
    if (!missing.isEmpty()) {
      return Optional.of(
          new Problem(
              "settings.missing",
              "No tenant is connected: not set: " + String.join(", ", missing) + ".",
              "An administrator enters them on the page Connection, or sets them on the server."));
    }
    return unsafeAddress()
        .or(this::noFactor)
        .or(() -> unreadable("TENANTRY_CLIENT_CERTIFICATE", certificateFile()))
        .or(() -> unreadable("TENANTRY_CA_FILE", caFile))
        .or(this::noAuthorities);
  }

  private Optional<Problem> noFactor() {
    return Double.isNaN(limitsFactor)
        ? Optional.of(
            new Problem(
                "settings.number",
                "TENANTRY_LIMITS_FACTOR is no number of 0 or more.",
                "Set it to 1, or remove it; 0 switches pacing off."))
        : Optional.empty();
  }

  private Optional<Problem> noAuthorities() {
    try {
      Trust.with(caFile);
      return Optional.empty();
    } catch (SurfaceFailure e) {
      return Optional.of(e.problem());
    }
  }

  /** A token must never travel in the clear. */
  private Optional<Problem> unsafeAddress() {
    List<URI> addresses = new ArrayList<>(List.of(authority, graph, exchange, teams));
    if (sharePoint != null) {
      addresses.addAll(sharePoint.all());
    }
    for (URI address : addresses) {
      if (!"https".equals(address.getScheme()) || address.getHost() == null) {
        return Optional.of(
            new Problem(
                "settings.address",
                "The address "
                    + URLDecoder.decode(address.toString(), StandardCharsets.UTF_8)
                    + " is no https address.",
                "Correct TENANTRY_AUTHORITY, TENANTRY_GRAPH_URL, TENANTRY_EXCHANGE_URL,"
                    + " TENANTRY_TEAMS_URL or TENANTRY_SHAREPOINT_URL."));
      }
    }
    return Optional.empty();
  }

  private Path certificateFile() {
    return clientCertificate == null ? null : clientCertificate.file();
  }

  private static Optional<Problem> unreadable(String setting, Path file) {
    if (file == null || Files.isReadable(file)) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            "settings.file",
            setting + " names a file that cannot be read: " + file + ".",
            "Correct the path, or let the server's account read the file."));
  }

  @Override
  public String toString() {
    return "TenantConnection[tenantId="
        + tenantId
        + ", clientId="
        + clientId
        + ", credential="
        + (clientCertificate != null ? "certificate" : clientSecret != null ? "secret" : "none")
        + ", authority="
        + authority
        + ", graph="
        + graph
        + ", exchange="
        + exchange
        + ", sharePoint="
        + sharePoint
        + ", teams="
        + teams
        + "]";
  }
}
