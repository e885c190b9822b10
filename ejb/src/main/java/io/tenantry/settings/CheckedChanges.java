package io.tenantry.settings;

import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds everything that is wrong with the settings that somebody wants. */
final class CheckedChanges {

  private final Settings settings;
  private final Map<Setting, Optional<String>> changes = new EnumMap<>(Setting.class);
  private final List<FieldProblem> problems = new ArrayList<>();

  private CheckedChanges(Settings settings) {
    this.settings = settings;
  }

  /**
   * The changes.
   *
   * @param wanted by name; an empty value or {@code null} takes the setting away
   * @throws InvalidForm naming each value that cannot be used
   */
  static Map<Setting, Optional<String>> of(Map<String, String> wanted, Settings settings) {
    CheckedChanges checked = new CheckedChanges(settings);
    wanted.forEach(checked::add);
    checked.changes.keySet().forEach(checked::keepPassword);
    InvalidForm.unlessNone(checked.problems);
    return checked.changes;
  }

  private void add(String name, String text) {
    Setting setting = Setting.of(name).filter(s -> s != Setting.NEXT_CERTIFICATE).orElse(null);
    if (setting == null) {
      problems.add(new FieldProblem(name, "There is no such setting in the database."));
      return;
    }
    if (settings.onServer(setting)) {
      problems.add(new FieldProblem(name, "This is decided on the server; change it there."));
      return;
    }
    Optional<String> value = Optional.ofNullable(text).map(String::strip).filter(v -> !v.isEmpty());
    value
        .flatMap(setting::problem)
        .ifPresent(problem -> problems.add(new FieldProblem(name, problem)));
    changes.put(setting, value);
  }

  /** Who enters another address must not have a password sent there that they do not know. */
  private void keepPassword(Setting setting) {
    Setting password = setting.password().orElse(null);
    Optional<String> address = changes.get(setting);
    if (password != null
        && address.isPresent()
        && !address.equals(settings.stored(setting))
        && settings.stored(password).isPresent()
        && !changes.containsKey(password)) {
      problems.add(
          new FieldProblem(
              password.key(), "Enter the password again, since it is sent to another address."));
    }
  }
}
