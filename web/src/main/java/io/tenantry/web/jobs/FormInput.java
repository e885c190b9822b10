package io.tenantry.web.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.form.FormModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands in the inputs of an action's form, and the JSON that it means. Inputs that say "leave
 * as is" are left out of the JSON.
 */
final class FormInput {

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

  /** As an earlier operation has it, but for its secrets. */
  static FormInput of(FormModel model, JsonNode form) {
    FormInput input = new FormInput(new LinkedHashMap<>());
    new InputsFromForm(input).fill(model, form);
    return input;
  }

  void add(String name, String value) {
    values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  /** The first value of an input, empty for none. */
  String one(String name) {
    return raw(name).strip();
  }

  /** The first value of an input with the spaces around it, empty for none. */
  String raw(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? "" : all.get(0);
  }

  /** All values of an input. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  boolean has(String name, String value) {
    return all(name).contains(value);
  }

  /** The names of all inputs. */
  Set<String> names() {
    return values.keySet();
  }

  /** The form that these inputs mean. */
  ObjectNode json(FormModel model) {
    return new FormFromInputs(this).json(model);
  }
}
