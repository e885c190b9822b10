package io.tenantry.actions.form;

import jakarta.validation.constraints.NotNull;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of a form, read off its record.
 *
 * @param fields in the record's order
 */
public record FormModel(List<FieldModel> fields) {

  /** Reads the model off a form record whose components all carry {@link Field}. */
  public static FormModel of(Class<? extends Record> form) {
    return new FormModel(
        Arrays.stream(form.getRecordComponents()).map(c -> field(form, c)).toList());
  }

  private static FieldModel field(Class<?> form, RecordComponent component) {
    Field field = component.getAnnotation(Field.class);
    if (field == null) {
      throw new IllegalStateException(
          "Component " + component.getName() + " of " + form.getName() + " has no @Field");
    }
    boolean required =
        component.getAnnotation(NotNull.class) != null
            || component.getAccessor().isAnnotationPresent(NotNull.class);
    return new FieldModel(component.getName(), field.label(), field.help(), field.kind(), required);
  }
}
