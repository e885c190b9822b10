package io.tenantry.operations;

import io.tenantry.actions.Action;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.FieldModel;
import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.FormModel;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.directory.Directory;
import io.tenantry.directory.KeyLabel;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Refuses forms that name users or groups which are not there for the caller: whom somebody may
 * make a delegate, and which group they may add to, obey the scopes like the targets do.
 */
@ApplicationScoped
class NamedTargets {

  private static final Map<FieldKind, TargetKind> NAMED =
      Map.of(
          FieldKind.USER, TargetKind.USER,
          FieldKind.USERS, TargetKind.USER,
          FieldKind.GROUPS, TargetKind.GROUP);

  @EJB private Directory directory;

  void check(Action<?, ?> action, Record form) {
    if (directory.unbounded()) {
      return;
    }
    List<FieldProblem> problems = new ArrayList<>();
    for (FieldModel field : FormModel.of(action.formType()).fields()) {
      TargetKind kind = NAMED.get(field.kind());
      if (kind != null) {
        check(field, kind, values(form, field.name()), problems);
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidForm(problems);
    }
  }

  private void check(
      FieldModel field, TargetKind kind, List<String> values, List<FieldProblem> problems) {
    Map<String, KeyLabel> found = directory.resolve(kind, values);
    values.stream()
        .filter(value -> !found.containsKey(value.toLowerCase(Locale.ROOT)))
        .forEach(
            value ->
                problems.add(
                    new FieldProblem(
                        field.name(),
                        value
                            + ": the directory has no such "
                            + kind.one()
                            + " within your scopes")));
  }

  private static List<String> values(Record form, String name) {
    for (RecordComponent component : form.getClass().getRecordComponents()) {
      if (component.getName().equals(name)) {
        Object value = value(form, component);
        return value instanceof Collection<?> some
            ? some.stream().map(Object::toString).toList()
            : value == null ? List.of() : List.of(value.toString());
      }
    }
    return List.of();
  }

  private static Object value(Record form, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(form);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A form cannot be read", e);
    }
  }
}
