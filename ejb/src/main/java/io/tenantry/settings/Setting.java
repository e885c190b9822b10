package io.tenantry.settings;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The settings that can be kept in the database where the server does not set them. */
public enum Setting {
  TENANT_ID("TENANTRY_TENANT_ID", "Tenant id", SettingChecks::tenant, false),
  CLIENT_ID("TENANTRY_CLIENT_ID", "Application (client) id", SettingChecks::guid, false),
  CLIENT_SECRET("TENANTRY_CLIENT_SECRET", "Client secret", SettingChecks::clientSecret, true),
  CLIENT_CERTIFICATE(
      "TENANTRY_CLIENT_CERTIFICATE", "Certificate", SettingChecks::certificate, true),
  /** One that was made and will be used once the app registration knows it. */
  NEXT_CERTIFICATE("TENANTRY_NEXT_CERTIFICATE", "Next certificate", SettingChecks::none, true),
  SHAREPOINT_URL("TENANTRY_SHAREPOINT_URL", "SharePoint address", SettingChecks::sharePoint, false),
  URL("TENANTRY_URL", "Address of these pages", SettingChecks::pages, false),
  SMTP_URL("TENANTRY_SMTP_URL", "Mail relay", SettingChecks::relay, false),
  SMTP_FROM("TENANTRY_SMTP_FROM", "Sender's address", SettingChecks::mailAddress, false),
  SMTP_USER("TENANTRY_SMTP_USER", "User at the relay", SettingChecks::none, false),
  SMTP_PASSWORD("TENANTRY_SMTP_PASSWORD", "Password at the relay", SettingChecks::none, true),
  LDAP_URL("TENANTRY_LDAP_URL", "Domain controllers", SettingChecks::controllers, false),
  LDAP_BIND_DN("TENANTRY_LDAP_BIND_DN", "Service account", SettingChecks::none, false),
  LDAP_PASSWORD("TENANTRY_LDAP_PASSWORD", "Its password", SettingChecks::none, true),
  LDAP_BASE_DN("TENANTRY_LDAP_BASE_DN", "Searches begin at", SettingChecks::name, false);

  private final String key;
  private final String title;
  private final Function<String, Optional<String>> check;
  private final boolean secret;

  Setting(String key, String title, Function<String, Optional<String>> check, boolean secret) {
    this.key = key;
    this.title = title;
    this.check = check;
    this.secret = secret;
  }

  /** The one of that name. */
  public static Optional<Setting> of(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  /** Its name among the server's settings, {@code TENANTRY_…}. */
  public String key() {
    return key;
  }

  public String title() {
    return title;
  }

  /** Whether it is sealed, and never shown. */
  public boolean secret() {
    return secret;
  }

  /** What is wrong with a value, and what to enter instead; empty when it can be kept. */
  public Optional<String> problem(String value) {
    if (value.length() > 20_000) {
      return Optional.of("This is too long.");
    }
    if (this != CLIENT_CERTIFICATE && value.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("This has a line break or another control character in it.");
    }
    return check.apply(value);
  }

  /** The password that is sent to this address; empty for what is no such address. */
  Optional<Setting> password() {
    return switch (this) {
      case SMTP_URL -> Optional.of(SMTP_PASSWORD);
      case LDAP_URL -> Optional.of(LDAP_PASSWORD);
      default -> Optional.empty();
    };
  }

  /** Whether it proves who the app is: certificate and secret stand for one another. */
  boolean credential() {
    return this == CLIENT_SECRET || this == CLIENT_CERTIFICATE || this == NEXT_CERTIFICATE;
  }
}
