package io.tenantry.actions.form;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells what keeps Tenantry from mailing links, so that forms which ask for mails can be refused.
 */
@ApplicationScoped
public class MailSetup {

  @Inject
  @ConfigProperty(name = "TENANTRY_SMTP_URL")
  private Optional<String> relay;

  @Inject
  @ConfigProperty(name = "TENANTRY_SMTP_FROM")
  private Optional<String> from;

  @Inject
  @ConfigProperty(name = "TENANTRY_URL")
  private Optional<String> address;

  /** What is wrong; empty when mails can be sent. */
  Optional<String> problem() {
    Map<String, Optional<String>> needed =
        new TreeMap<>(
            Map.of(
                "TENANTRY_SMTP_URL", relay, "TENANTRY_SMTP_FROM", from, "TENANTRY_URL", address));
    String missing =
        needed.entrySet().stream()
            .filter(setting -> setting.getValue().filter(text -> !text.isBlank()).isEmpty())
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(" and "));
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "no mail can be sent, since "
                + missing
                + (missing.contains(" and ") ? " are" : " is")
                + " not set on the server; leave this field empty, or ask an administrator");
  }
}
