package io.tenantry.web.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.form.FieldModel;
import io.tenantry.actions.form.FieldText;
import io.tenantry.actions.form.FormModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What stands in the inputs of an action's form, and the JSON that it means. Inputs that say "leave
 * as is" are left out of the JSON.
 */
final class FormInput {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, List<String>> values;

  private FormInput(Map<String, List<String>> values) {
    this.values = values;
  }

  /** As a browser sends it. */
  static FormInput sent(Map<String, String[]> parameters) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    parameters.forEach((name, all) -> values.put(name, List.of(all)));
    return new FormInput(values);
  }

  /** As an earlier operation has it. */
  static FormInput of(FormModel model, JsonNode form) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    FormInput input = new FormInput(values);
    for (FieldModel field : model.fields()) {
      JsonNode value = form.path(field.name());
      if (!value.isMissingNode() && !value.isNull()) {
        input.fill(field, value);
      }
    }
    return input;
  }

  private void fill(FieldModel field, JsonNode value) {
    String name = field.name();
    switch (field.kind()) {
      case SKU_ADD -> {
        for (JsonNode add : value) {
          String sku = add.path("skuId").asText();
          add(name, sku);
          if (add.path("disabledPlans").isArray()) {
            add("choose." + sku, "on");
            add.path("disabledPlans").forEach(plan -> add("off." + sku, plan.asText()));
          }
        }
      }
      case SKU_REMOVE -> value.forEach(sku -> add(name, sku.asText()));
      case SIZE -> fillSize(name, value.asText());
      case BOOL -> {
        if (value.asBoolean()) {
          add(name, "true");
        }
      }
      default -> add(name, value.asText());
    }
  }

  private void fillSize(String name, String text) {
    if (text.equalsIgnoreCase("Unlimited")) {
      add(name + ".mode", "unlimited");
      return;
    }
    String digits = text.replaceAll("[^0-9.]", "");
    add(name + ".mode", "set");
    add(name + ".value", digits);
    add(name + ".unit", text.substring(digits.length()).strip().toUpperCase(Locale.ROOT));
  }

  private void add(String name, String value) {
    values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  /** The first value of an input, empty for none. */
  String one(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    return all.isEmpty() ? "" : all.get(0).strip();
  }

  boolean has(String name, String value) {
    return values.getOrDefault(name, List.of()).contains(value);
  }

  /** The form that these inputs mean. */
  ObjectNode json(FormModel model) {
    ObjectNode form = JSON.createObjectNode();
    for (FieldModel field : model.fields()) {
      put(form, field);
    }
    return form;
  }

  private void put(ObjectNode form, FieldModel field) {
    String name = field.name();
    List<String> all = values.getOrDefault(name, List.of());
    switch (field.kind()) {
      case SKU_ADD -> {
        ArrayNode adds = form.putArray(name);
        for (String sku : all) {
          ObjectNode add = adds.addObject().put("skuId", sku);
          if (!one("choose." + sku).isEmpty()) {
            ArrayNode off = add.putArray("disabledPlans");
            values.getOrDefault("off." + sku, List.of()).forEach(off::add);
          }
        }
      }
      case SKU_REMOVE -> {
        ArrayNode removes = form.putArray(name);
        all.forEach(removes::add);
      }
      case SIZE -> {
        if (one(name + ".mode").equals("unlimited")) {
          form.put(name, "Unlimited");
        } else if (one(name + ".mode").equals("set")) {
          form.put(name, one(name + ".value") + one(name + ".unit"));
        }
      }
      case BOOL -> {
        if (has(name, "true")) {
          form.put(name, true);
        }
      }
      default -> {
        JsonNode value = FieldText.json(field, String.join("\n", all));
        if (value != null) {
          form.set(name, value);
        }
      }
    }
  }
}
