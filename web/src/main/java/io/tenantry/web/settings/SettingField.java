package io.tenantry.web.settings;

import io.tenantry.settings.SettingView;

/**
 * A setting as a field of a form.
 *
 * @param typed what is in the field; always empty for secrets
 * @param help how it looks, or where to find it
 * @param problem what is wrong with what was typed, {@code null} for nothing
 */
public record SettingField(SettingView setting, String typed, String help, String problem) {

  public String name() {
    return setting.name();
  }

  public String title() {
    return setting.title();
  }

  public boolean secret() {
    return setting.secret();
  }

  /** What an empty field of a secret says. */
  public String placeholder() {
    return secret() && setting.set() ? "Set; leave empty to keep it" : null;
  }
}
