package io.tenantry.simulator.signin;

import io.tenantry.simulator.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The app registration that Tenantry signs in with: its secret, whether the certificate is
 * registered, and the permissions that an administrator has consented to.
 */
public final class AppRegistration {

  /** Directory role that Exchange demands beside the permission. */
  public static final String EXCHANGE_ROLE = "Exchange Administrator";

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

  private final String tenantId;
  private final String clientId;
  private final Path file;
  private final Clock clock;
  private volatile String secret;
  private volatile Instant secretExpires = Instant.MAX;
  private volatile boolean certificateRegistered = true;
  private volatile Set<String> permissions = Set.copyOf(ALL_PERMISSIONS);

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

  /** Back to how it was made, with the secret unchanged. */
  public void reset() {
    secretExpires = Instant.MAX;
    certificateRegistered = true;
    permissions = Set.copyOf(ALL_PERMISSIONS);
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
