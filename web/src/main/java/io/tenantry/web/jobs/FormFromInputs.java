package io.tenantry.web.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.form.FieldModel;
import io.tenantry.actions.form.FieldText;
import io.tenantry.actions.form.FormModel;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes the JSON that the inputs of a form mean; what does not fit is left to the form's rules.
 */
final class FormFromInputs {

  private static final Pattern OFFSET = Pattern.compile("Z|[+-]\\d{2}:\\d{2}");

  private final FormInput input;

  FormFromInputs(FormInput input) {
    this.input = input;
  }

  ObjectNode json(FormModel model) {
    ObjectNode form = JsonNodeFactory.instance.objectNode();
    for (FieldModel field : model.fields()) {
      put(form, field);
    }
    return form;
  }

  private void put(ObjectNode form, FieldModel field) {
    String name = field.name();
    switch (field.kind()) {
      case SKU_ADD -> form.set(name, licenses(name));
      case SKU_REMOVE -> form.set(name, list(input.all(name)));
      case CHOICES -> choices(form, field);
      case TEXTS -> some(form, name, list(parts(name, "[\\r\\n]+")));
      case USERS, GROUPS -> some(form, name, list(parts(name, "[;,\\r\\n]+")));
      case PLANS -> some(form, name, plans(name));
      case VALUES -> some(form, name, values(name));
      case SIZE -> size(form, name);
      case SECRET -> {
        if (!input.raw(name).isEmpty()) {
          form.put(name, input.raw(name));
        }
      }
      case DATE_TIME -> {
        if (!input.one(name).isEmpty()) {
          form.put(name, instant(name));
        }
      }
      default -> {
        JsonNode value = FieldText.json(field, input.one(name));
        if (value != null) {
          form.set(name, value);
        }
      }
    }
  }

  /** Where some are chosen at first, none is a choice as well. */
  private void choices(ObjectNode form, FieldModel field) {
    ArrayNode chosen = list(input.all(field.name()));
    if (!chosen.isEmpty() || field.defaultValue() != null) {
      form.set(field.name(), chosen);
    }
  }

  private static void some(ObjectNode form, String name, JsonNode value) {
    if (!value.isEmpty()) {
      form.set(name, value);
    }
  }

  private static ArrayNode list(List<String> values) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    values.forEach(list::add);
    return list;
  }

  private List<String> parts(String name, String between) {
    return Arrays.stream(String.join("\n", input.all(name)).split(between))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .distinct()
        .toList();
  }

  private ArrayNode licenses(String name) {
    ArrayNode adds = JsonNodeFactory.instance.arrayNode();
    for (String sku : input.all(name)) {
      ObjectNode add = adds.addObject().put("skuId", sku);
      if (!input.one("choose." + sku).isEmpty()) {
        ArrayNode off = add.putArray("disabledPlans");
        input.all("off." + sku).forEach(off::add);
      }
    }
    return adds;
  }

  /** Each input is named {@code field.skuId.servicePlanId}; a star stands for all plans. */
  private ArrayNode plans(String name) {
    ArrayNode changes = JsonNodeFactory.instance.arrayNode();
    for (String one : input.names()) {
      String[] path = one.split("\\.");
      if (path.length == 3 && path[0].equals(name) && !input.one(one).isEmpty()) {
        changes
            .addObject()
            .put("skuId", path[1])
            .put("servicePlanId", path[2])
            .put("state", input.one(one));
      }
    }
    return changes;
  }

  /** Names and values stand side by side; a line without a name counts as empty. */
  private ObjectNode values(String name) {
    List<String> names = input.all(name + ".name");
    List<String> values = input.all(name + ".value");
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).isBlank()) {
        all.put(names.get(i).strip(), i < values.size() ? values.get(i).strip() : "");
      }
    }
    return all;
  }

  private void size(ObjectNode form, String name) {
    if (input.one(name + ".mode").equals("unlimited")) {
      form.put(name, "Unlimited");
    } else if (input.one(name + ".mode").equals("set")) {
      form.put(name, input.one(name + ".value") + input.one(name + ".unit"));
    }
  }

  /** The browser says how far from UTC its clock was meant; without that it is UTC. */
  private String instant(String name) {
    String offset = input.one(name + ".offset");
    try {
      return LocalDateTime.parse(input.one(name)).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          + (OFFSET.matcher(offset).matches() ? offset : "Z");
    } catch (DateTimeParseException e) {
      return input.one(name);
    }
  }
}
