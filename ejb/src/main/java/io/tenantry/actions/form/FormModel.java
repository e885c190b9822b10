package io.tenantry.actions.form;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    return new FieldModel(
        component.getName(),
        field.label(),
        field.help(),
        field.kind(),
        required,
        options(component.getGenericType()));
  }

  /** The values of an enum, or of a list of one. */
  private static List<FieldModel.Option> options(Type type) {
    if (type instanceof ParameterizedType list) {
      return options(list.getActualTypeArguments()[0]);
    }
    if (!(type instanceof Class<?> enumType) || !enumType.isEnum()) {
      return List.of();
    }
    return Arrays.stream(enumType.getFields())
        .filter(java.lang.reflect.Field::isEnumConstant)
        .map(FormModel::option)
        .toList();
  }

  private static FieldModel.Option option(java.lang.reflect.Field constant) {
    JsonProperty json = constant.getAnnotation(JsonProperty.class);
    Label label = constant.getAnnotation(Label.class);
    String value = json == null ? constant.getName() : json.value();
    return new FieldModel.Option(value, label == null ? value : label.value());
  }

  /** The field of that name, or by its label; letter case and separators do not count. */
  public Optional<FieldModel> field(String nameOrLabel) {
    String wanted = plain(nameOrLabel);
    return fields.stream()
        .filter(field -> plain(field.name()).equals(wanted))
        .findFirst()
        .or(() -> fields.stream().filter(field -> plain(field.label()).equals(wanted)).findFirst());
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
