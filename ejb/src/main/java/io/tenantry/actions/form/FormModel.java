package io.tenantry.actions.form;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
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

  private static final List<Class<? extends Annotation>> REQUIRING =
      List.of(NotNull.class, NotBlank.class, NotEmpty.class);

  /** What a boxed boolean can be chosen from: left out, it leaves the value as it is. */
  private static final List<FieldModel.Option> YES_OR_NO =
      List.of(new FieldModel.Option("true", "Yes"), new FieldModel.Option("false", "No"));

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
        REQUIRING.stream()
            .anyMatch(
                a ->
                    component.isAnnotationPresent(a)
                        || component.getAccessor().isAnnotationPresent(a));
    FieldModel model =
        new FieldModel(
            component.getName(),
            field.label(),
            field.help(),
            field.kind(),
            required,
            options(component.getGenericType()),
            null,
            field.leftOut());
    return model.beginningWith(FieldText.json(model, field.defaultValue()));
  }

  /** The values of an enum, of a list of one, or of a boolean that may be left out. */
  static List<FieldModel.Option> options(Type type) {
    if (type == Boolean.class) {
      return YES_OR_NO;
    }
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

  /** The form of which nothing was changed yet: what counts for fields that are left out. */
  public ObjectNode defaults() {
    ObjectNode defaults = JsonNodeFactory.instance.objectNode();
    fields.stream()
        .filter(field -> field.defaultValue() != null)
        .forEach(field -> defaults.set(field.name(), field.defaultValue()));
    return defaults;
  }

  /** A copy of a form of this model without what operators typed as secrets. */
  public ObjectNode withoutSecrets(ObjectNode form) {
    return form.deepCopy()
        .without(
            fields.stream()
                .filter(field -> field.kind() == FieldKind.SECRET)
                .map(FieldModel::name)
                .toList());
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
