package io.tenantry.operations.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.form.ActionForms;
import io.tenantry.actions.form.BeanValidation;
import io.tenantry.operations.OperationForms;
import java.util.Optional;

/** The form of an {@link ActionRun}, which is checked as it is when somebody submits it. */
final class SubmittedForm {

  private final Action<?, ?> action;
  private JsonNode values = OperationForms.read("{}");

  SubmittedForm(Action<?, ?> action) {
    this.action = action;
  }

  /** Takes JSON; single quotes will do. */
  void fillIn(String json) {
    values = OperationForms.read(json.replace('\'', '"'));
  }

  /** What all targets share. */
  Record parse() {
    return parse(values);
  }

  /** Of a target that has values of its own. */
  Record parse(String own) {
    return parse(OperationForms.together(values.toString(), own));
  }

  private Record parse(JsonNode all) {
    return new ActionForms(BeanValidation.VALIDATOR, Optional::empty).parse(action, all);
  }
}
