package io.tenantry.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.delegation.Named;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.TreeSet;

/** Finds the users and groups that a form names: they are touched like targets. */
public final class NamedInForm {

  private NamedInForm() {}

  /** As the form has them; without groups that are named so that they stay as they are. */
  public static Named of(Action<?, ?> action, JsonNode form) {
    Set<String> users = new TreeSet<>();
    Set<String> groups = new TreeSet<>();
    for (RecordComponent component : action.formType().getRecordComponents()) {
      Field field = component.getAnnotation(Field.class);
      if (field == null || field.spared()) {
        continue;
      }
      JsonNode value = form.path(component.getName());
      if (field.kind() == FieldKind.GROUPS) {
        add(value, groups);
      } else if (field.kind() == FieldKind.USER || field.kind() == FieldKind.USERS) {
        add(value, users);
      }
    }
    return new Named(users, groups);
  }

  private static void add(JsonNode value, Set<String> to) {
    Iterable<JsonNode> all = value.isArray() ? value : Set.of(value);
    for (JsonNode one : all) {
      if (one.isTextual() && !one.asText().isBlank()) {
        to.add(one.asText().strip());
      }
    }
  }
}
