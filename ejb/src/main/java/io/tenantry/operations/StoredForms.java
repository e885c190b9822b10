package io.tenantry.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.form.ActionForms;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.FieldModel;
import io.tenantry.actions.form.FormModel;
import io.tenantry.security.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.UnaryOperator;

/** Keeps the secrets of forms sealed while they are stored, and opens them to use the form. */
@ApplicationScoped
public class StoredForms {

  @Inject private ActionForms forms;
  @Inject private Vault vault;

  /** The form as it may be stored. */
  public JsonNode seal(Action<?, ?> action, JsonNode form) {
    return secrets(action, form, text -> Vault.sealed(text) ? text : vault.seal(text));
  }

  /**
   * Reads a form, stored or not.
   *
   * @throws io.tenantry.actions.form.InvalidForm when a value does not fit
   */
  public <F extends Record> F parse(Action<F, ?> action, JsonNode form) {
    return forms.parse(action, open(action, form));
  }

  /** Whether two forms say the same, sealed or not. */
  public boolean same(Action<?, ?> action, String stored, JsonNode other) {
    return OperationForms.same(
        open(action, OperationForms.read(stored)).toString(), open(action, other));
  }

  private JsonNode open(Action<?, ?> action, JsonNode form) {
    return secrets(action, form, text -> Vault.sealed(text) ? vault.open(text) : text);
  }

  private static JsonNode secrets(
      Action<?, ?> action, JsonNode form, UnaryOperator<String> replacement) {
    if (!(form instanceof ObjectNode object)) {
      return form;
    }
    ObjectNode copy = object;
    for (FieldModel field : FormModel.of(action.formType()).fields()) {
      JsonNode value = object.path(field.name());
      if (field.kind() == FieldKind.SECRET && value.isTextual()) {
        copy = copy == object ? object.deepCopy() : copy;
        copy.put(field.name(), replacement.apply(value.asText()));
      }
    }
    return copy;
  }
}
