package io.tenantry.operations.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.TreeSet;

/** Finds the groups that a form gives members to: they are touched like targets. */
final class JoinedGroups {

  private JoinedGroups() {}

  /** Their ids, as the form has them. */
  static Set<String> of(Action<?, ?> action, JsonNode form) {
    Set<String> groups = new TreeSet<>();
    for (RecordComponent component : action.formType().getRecordComponents()) {
      Field field = component.getAnnotation(Field.class);
      if (field != null && field.kind() == FieldKind.GROUPS && !field.spared()) {
        form.path(component.getName()).forEach(group -> groups.add(group.asText().strip()));
      }
    }
    return groups;
  }
}
