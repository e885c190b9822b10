package io.tenantry.gateway.ldap;

import io.tenantry.actions.Problem;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The settings by which Tenantry reaches Active Directory. {@link #toString()} shows no password.
 *
 * @param urls domain controllers in the order in which they are tried; empty when none is set
 * @param bindDn the service account, or {@code null}
 * @param baseDn where searches begin, or {@code null} for the domain that the server names
 * @param caFile PEM file of authorities that are trusted besides the JDK's, or {@code null}
 */
public record DirectorySettings(
    List<String> urls, String bindDn, String password, String baseDn, Path caFile) {

  /** No Active Directory. */
  public static final DirectorySettings NONE =
      new DirectorySettings(List.of(), null, null, null, null);

  public DirectorySettings {
    urls = List.copyOf(urls);
  }

  /** Reads the settings named {@code TENANTRY_LDAP_…}; one that is not set is {@code null}. */
  public static DirectorySettings from(UnaryOperator<String> settings) {
    String url = settings.apply("TENANTRY_LDAP_URL");
    String caFile = settings.apply("TENANTRY_LDAP_CA_FILE");
    if (caFile == null) {
      caFile = settings.apply("TENANTRY_CA_FILE");
    }
    return new DirectorySettings(
        url == null ? List.of() : Arrays.asList(url.trim().split("[\\s,]+")),
        settings.apply("TENANTRY_LDAP_BIND_DN"),
        settings.apply("TENANTRY_LDAP_PASSWORD"),
        settings.apply("TENANTRY_LDAP_BASE_DN"),
        caFile == null ? null : Path.of(caFile));
  }

  /** What keeps these settings from being used, or empty when they are complete. */
  public Optional<Problem> problem() {
    List<String> missing = new ArrayList<>();
    if (urls.isEmpty()) {
      missing.add("TENANTRY_LDAP_URL");
    }
    if (bindDn == null) {
      missing.add("TENANTRY_LDAP_BIND_DN");
    }
    if (password == null) {
      missing.add("TENANTRY_LDAP_PASSWORD");
    }
    if (!missing.isEmpty()) {
      return Optional.of(
          new Problem(
              "settings.missing",
              "No Active Directory is connected: not set: " + String.join(", ", missing) + ".",
              "If on-premises accounts are to be managed, an administrator enters them on the page"
                  + " Connection, or sets them on the server."));
    }
    try {
      controllers();
    } catch (SurfaceFailure e) {
      return Optional.of(e.problem());
    }
    return untrusted();
  }

  private Optional<Problem> untrusted() {
    if (caFile == null) {
      return Optional.empty();
    }
    try {
      if (Files.isReadable(caFile)) {
        Trust.with(caFile);
        return Optional.empty();
      }
    } catch (SurfaceFailure unreadable) {
      // Told below: that file may have been named by either setting.
    }
    return Optional.of(
        new Problem(
            "settings.ca-file",
            "The file of trusted authorities for Active Directory holds no readable certificates: "
                + caFile
                + ".",
            "Let TENANTRY_LDAP_CA_FILE (or TENANTRY_CA_FILE) name a readable PEM file."));
  }

  /**
   * The domain controllers.
   *
   * @throws SurfaceFailure when an address is none, or has no TLS
   */
  List<DomainController> controllers() {
    return urls.stream().map(DomainController::of).toList();
  }

  @Override
  public String toString() {
    return "DirectorySettings[urls=" + urls + ", bindDn=" + bindDn + ", baseDn=" + baseDn + "]";
  }
}
