package io.tenantry.actions.form;

import io.tenantry.settings.Setting;
import io.tenantry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells what keeps Tenantry from mailing links, so that forms which ask for mails can be refused.
 */
@ApplicationScoped
public class MailSetup {

  private static final List<Setting> NEEDED =
      List.of(Setting.SMTP_FROM, Setting.SMTP_URL, Setting.URL);

  @Inject private Settings settings;

  /** What is wrong; empty when mails can be sent. */
  Optional<String> problem() {
    String missing =
        NEEDED.stream()
            .map(Setting::key)
            .filter(name -> settings.value(name).isEmpty())
            .collect(Collectors.joining(" and "));
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "no mail can be sent, since "
                + missing
                + (missing.contains(" and ") ? " are" : " is")
                + " not set; leave this field empty, or ask an administrator");
  }
}
