package io.tenantry.web.settings;

import io.tenantry.settings.Setting;
import java.util.List;

/** Settings that are entered in one form. */
enum SettingGroup {
  APP(Setting.TENANT_ID, Setting.CLIENT_ID, Setting.SHAREPOINT_URL),
  SECRET(Setting.CLIENT_SECRET),
  PAGES(Setting.URL),
  MAIL(Setting.SMTP_URL, Setting.SMTP_FROM, Setting.SMTP_USER, Setting.SMTP_PASSWORD),
  DIRECTORY(Setting.LDAP_URL, Setting.LDAP_BIND_DN, Setting.LDAP_PASSWORD, Setting.LDAP_BASE_DN);

  private final List<Setting> settings;

  SettingGroup(Setting... settings) {
    this.settings = List.of(settings);
  }

  List<Setting> settings() {
    return settings;
  }

  static String help(Setting setting) {
    return switch (setting) {
      case TENANT_ID -> "Directory (tenant) id, on the overview of the app registration";
      case CLIENT_ID -> "Application (client) id, on the same overview";
      case SHAREPOINT_URL -> "https://contoso.sharepoint.com; empty if sites are not to be managed";
      case CLIENT_SECRET -> "Its value, not its id";
      case URL -> "As in the browser's bar, up to the host: for links in mails and for sign-ins";
      case SMTP_URL -> "smtp://host:587 with STARTTLS, or smtps://host:465";
      case SMTP_FROM -> "Who mails come from";
      case SMTP_USER, SMTP_PASSWORD -> "Where the relay asks for it";
      case LDAP_URL ->
          "ldaps://dc1.example.com or starttls://dc1.example.com, several separated by spaces";
      case LDAP_BIND_DN -> "Its distinguished name or userPrincipalName";
      case LDAP_BASE_DN -> "As DC=example,DC=com; empty for the whole domain";
      default -> "";
    };
  }
}
