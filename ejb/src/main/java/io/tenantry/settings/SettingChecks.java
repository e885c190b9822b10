package io.tenantry.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** What keeps a value from being used for a setting, before anything is asked with it. */
final class SettingChecks {

  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern DOMAIN =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*(\\.[A-Za-z0-9-]+)+");

  /** Microsoft's, of all clouds: tokens are sent there. */
  private static final Pattern SHAREPOINT =
      Pattern.compile(
          "[a-z0-9-]+\\.(sharepoint\\.(com|us|cn|de)|sharepoint-mil\\.us|dps\\.mil)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CONTROLLER =
      Pattern.compile("(ldaps|starttls)://[A-Za-z0-9._-]+(:[0-9]{1,5})?/?");

  private SettingChecks() {}

  static Optional<String> none(String value) {
    return Optional.empty();
  }

  static Optional<String> tenant(String value) {
    return unless(
        GUID.matcher(value).matches() || DOMAIN.matcher(value).matches(),
        "Enter the directory (tenant) id of the app registration's overview, as"
            + " 00000000-0000-0000-0000-000000000000, or a domain of the tenant.");
  }

  static Optional<String> guid(String value) {
    return unless(
        GUID.matcher(value).matches(),
        "Enter the application (client) id of the app registration's overview, as"
            + " 00000000-0000-0000-0000-000000000000.");
  }

  static Optional<String> clientSecret(String value) {
    return unless(
        !GUID.matcher(value).matches() && value.length() >= 8,
        "This is the secret's id. Enter its value, which Microsoft shows once, when it is made.");
  }

  static Optional<String> certificate(String value) {
    try {
      AppCertificate.of(value);
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      return Optional.of("This is no PEM text with an RSA key and its certificate.");
    }
  }

  static Optional<String> sharePoint(String value) {
    return unless(
        address(value, "https")
            && SHAREPOINT.matcher(URI.create(value).getHost()).matches()
            && URI.create(value).getPath().length() <= 1,
        "Enter the tenant's SharePoint as https://contoso.sharepoint.com, without a path.");
  }

  static Optional<String> pages(String value) {
    return unless(
        address(value, "https?"),
        "Enter the address in the browser's bar up to the host, as https://tenantry.example.com.");
  }

  static Optional<String> relay(String value) {
    return unless(address(value, "smtps?"), "Enter it as smtp://host:587 or smtps://host:465.");
  }

  static Optional<String> mailAddress(String value) {
    return unless(
        value.matches("[^@\\s<>]+@[^@\\s<>]+"), "Enter an address as tenantry@example.com.");
  }

  static Optional<String> controllers(String value) {
    for (String one : value.split("[\\s,]+")) {
      if (!CONTROLLER.matcher(one).matches()) {
        return Optional.of(
            "Enter addresses as ldaps://dc1.example.com or starttls://dc1.example.com, several"
                + " separated by spaces.");
      }
    }
    return Optional.empty();
  }

  static Optional<String> name(String value) {
    try {
      return unless(!new LdapName(value).isEmpty(), "Enter a name as DC=example,DC=com.");
    } catch (InvalidNameException e) {
      return Optional.of("Enter a name as DC=example,DC=com.");
    }
  }

  private static boolean address(String value, String scheme) {
    try {
      URI address = new URI(value);
      return address.getHost() != null
          && address.getScheme() != null
          && address.getScheme().matches(scheme)
          && address.getUserInfo() == null
          && address.getQuery() == null
          && address.getFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static Optional<String> unless(boolean good, String problem) {
    return good ? Optional.empty() : Optional.of(problem);
  }
}
