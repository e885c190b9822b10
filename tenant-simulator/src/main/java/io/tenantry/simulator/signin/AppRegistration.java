package io.tenantry.simulator.signin;

import io.tenantry.simulator.http.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The app registration that Tenantry signs in with: its secret, whether the certificate is
 * registered, where sign-ins of accounts come back to, and the permissions that an administrator
 * has consented to.
 */
public final class AppRegistration {

  /** Directory role that Exchange demands beside the permission. */
  public static final String EXCHANGE_ROLE = "Exchange Administrator";

  /** Directory role that SharePoint demands of an account that administers it. */
  public static final String SHAREPOINT_ROLE = "SharePoint Administrator";

  /** Stands before the names of SharePoint's own permissions, which Graph has likewise. */
  public static final String SHAREPOINT_PREFIX = "SharePoint ";

  /** Directory role that Teams administration demands; it knows no permissions. */
  public static final String TEAMS_ROLE = "Teams Communications Administrator";

  /** Audience of the Skype and Teams Tenant Admin API. */
  public static final String TEAMS_API = "48ac35b8-9aa8-4d74-927d-1f4a14a0b239";

  /** Everything that Tenantry needs; what a new tenant starts with. */
  public static final List<String> ALL_PERMISSIONS =
      List.of(
          "DeviceManagementManagedDevices.PrivilegedOperations.All",
          "AdministrativeUnit.ReadWrite.All",
          "DeviceManagementManagedDevices.Read.All",
          "DeviceManagementServiceConfig.ReadWrite.All",
          "Directory.Read.All",
          "Files.Read.All",
          "Group.Read.All",
          "Group.ReadWrite.All",
          "GroupMember.Read.All",
          "LicenseAssignment.Read.All",
          "LicenseAssignment.ReadWrite.All",
          "Domain.Read.All",
          "Organization.Read.All",
          "Policy.Read.All",
          "Policy.ReadWrite.AuthenticationMethod",
          "RoleManagement.Read.Directory",
          "SharePointTenantSettings.Read.All",
          "Team.Create",
          "TeamMember.ReadWrite.All",
          "TeamsTelephoneNumber.ReadWrite.All",
          "TeamsUserConfiguration.Read.All",
          "User.DeleteRestore.All",
          "User.Read.All",
          "User.ReadWrite.All",
          "User-OnPremisesSyncBehavior.ReadWrite.All",
          "User-PasswordProfile.ReadWrite.All",
          "User.RevokeSessions.All",
          "UserAuthenticationMethod.ReadWrite.All",
          "Exchange.ManageAsApp",
          EXCHANGE_ROLE,
          TEAMS_ROLE,
          SHAREPOINT_PREFIX + "Sites.FullControl.All");

  /** Stands before the names of the delegated permissions of the Teams administration API. */
  public static final String TEAMS_PREFIX = "Teams ";

  /**
   * The delegated permissions that an administrator has consented to for everybody: what an app may
   * do as an account that has signed in, if the account may. A new tenant starts with them.
   */
  public static final List<String> ALL_DELEGATED =
      List.of(
          "Group.ReadWrite.All",
          "Group.ManageProtection.All",
          "User.Read.All",
          "Exchange.Manage",
          SHAREPOINT_PREFIX + "AllSites.FullControl",
          TEAMS_PREFIX + "user_impersonation");

  /** The registered addresses that a sign-in may come back to; of these any port will do. */
  public static final List<String> LOOPBACK_REDIRECTS =
      List.of("http://localhost/service-account/return", "http://127.0.0.1/service-account/return");

  private final String tenantId;
  private final String clientId;
  private final Path file;
  private final Clock clock;
  private volatile String secret;
  private volatile Instant secretExpires = Instant.MAX;
  private volatile boolean certificateRegistered = true;
  private volatile List<X509Certificate> uploaded = List.of();
  private volatile Set<String> permissions = Set.copyOf(ALL_PERMISSIONS);
  private volatile Set<String> delegated = Set.copyOf(ALL_DELEGATED);
  private volatile List<String> redirectUris = LOOPBACK_REDIRECTS;

  /** The registration, with the secret kept in the folder. */
  public AppRegistration(String tenantId, String clientId, Path folder, Clock clock)
      throws IOException {
    this.tenantId = tenantId;
    this.clientId = clientId;
    this.file = folder.resolve("client-secret.json");
    this.clock = clock;
    if (Files.exists(file)) {
      secret = Json.MAPPER.readTree(file.toFile()).path("clientSecret").asText();
    } else {
      rotateSecret();
    }
  }

  /** The tenant's id. */
  public String tenantId() {
    return tenantId;
  }

  /** The app's client id. */
  public String clientId() {
    return clientId;
  }

  /** The valid secret. */
  public String clientSecret() {
    return secret;
  }

  /** Makes a new secret; the old one is wrong from now on. */
  public String rotateSecret() throws IOException {
    byte[] random = new byte[27];
    new SecureRandom().nextBytes(random);
    String fresh = "sim8Q~" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    KeyRing.createPrivate(file);
    Files.write(file, Json.MAPPER.writeValueAsBytes(Map.of("clientSecret", fresh)));
    secret = fresh;
    secretExpires = Instant.MAX;
    return fresh;
  }

  /** Sets when the secret expires. */
  public void secretExpiresAt(Instant expires) {
    secretExpires = expires;
  }

  /** Registers the client certificate, or takes it off. */
  public void registerCertificate(boolean registered) {
    certificateRegistered = registered;
  }

  /**
   * Registers one more certificate, as an administrator does by uploading it.
   *
   * @throws CertificateException when it is no certificate in PEM
   */
  public synchronized void upload(String pem) throws CertificateException {
    List<X509Certificate> all = new ArrayList<>(uploaded);
    all.add(
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
    uploaded = List.copyOf(all);
  }

  /** The certificates that were uploaded. */
  List<X509Certificate> uploaded() {
    return uploaded;
  }

  /** Back to how it was made, with the secret unchanged. */
  public void reset() {
    secretExpires = Instant.MAX;
    certificateRegistered = true;
    uploaded = List.of();
    permissions = Set.copyOf(ALL_PERMISSIONS);
    delegated = Set.copyOf(ALL_DELEGATED);
    redirectUris = LOOPBACK_REDIRECTS;
  }

  /** The delegated permissions that it has now. */
  public Set<String> delegated() {
    return delegated;
  }

  /** Those of them that a token for the audience carries, as it names them. */
  Set<String> delegatedScopes(String audience) {
    Set<String> scopes = new LinkedHashSet<>();
    for (String permission : delegated) {
      boolean sharePoint = permission.startsWith(SHAREPOINT_PREFIX);
      boolean teams = permission.startsWith(TEAMS_PREFIX);
      boolean exchange = permission.startsWith("Exchange.");
      boolean belongs =
          switch (audience) {
            case "https://outlook.office365.com" -> exchange;
            case "https://graph.microsoft.com" -> !exchange && !sharePoint && !teams;
            case TEAMS_API -> teams;
            default -> sharePoint;
          };
      if (belongs) {
        scopes.add(permission.substring(permission.indexOf(' ') + 1));
      }
    }
    return scopes;
  }

  /** Consents to delegated permissions or takes the consent back. */
  public synchronized void changeDelegated(List<String> grant, List<String> revoke) {
    Set<String> changed = new LinkedHashSet<>(delegated);
    changed.addAll(grant);
    revoke.forEach(changed::remove);
    delegated = Set.copyOf(changed);
  }

  /** The addresses that a sign-in may come back to. */
  public List<String> redirectUris() {
    return redirectUris;
  }

  /**
   * Registers these addresses in place of others.
   *
   * @throws IllegalArgumentException when one has neither https nor is of this machine
   */
  public void redirectUris(List<String> addresses) {
    for (String address : addresses) {
      if (!address.startsWith("https://") && !loopback(URI.create(address))) {
        throw new IllegalArgumentException("Only https, or http of this machine: " + address);
      }
    }
    redirectUris = List.copyOf(addresses);
  }

  /** Whether the address is registered; on this machine the port does not matter. */
  boolean redirectsTo(String address) {
    URI asked;
    try {
      asked = new URI(address);
    } catch (URISyntaxException malformed) {
      return false;
    }
    return redirectUris.stream()
        .anyMatch(
            known ->
                known.equals(address)
                    || (loopback(asked) && URI.create(known).equals(withoutPort(asked))));
  }

  private static boolean loopback(URI address) {
    return "http".equals(address.getScheme())
        && ("localhost".equals(address.getHost()) || "127.0.0.1".equals(address.getHost()));
  }

  private static URI withoutPort(URI address) {
    return URI.create("http://" + address.getHost() + address.getRawPath());
  }

  /** The permissions and directory roles that it has now. */
  public Set<String> permissions() {
    return permissions;
  }

  /** Grants or takes away; takes effect at the next request. */
  public synchronized void change(List<String> grant, List<String> revoke) {
    Set<String> changed = new LinkedHashSet<>(permissions);
    changed.addAll(grant);
    revoke.forEach(changed::remove);
    permissions = Set.copyOf(changed);
  }

  boolean certificateRegistered() {
    return certificateRegistered;
  }

  boolean isSecret(String offered) {
    return MessageDigest.isEqual(
        offered.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }

  boolean secretExpired() {
    return !clock.instant().isBefore(secretExpires);
  }
}
