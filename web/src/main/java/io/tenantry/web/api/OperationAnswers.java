package io.tenantry.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.UnknownAction;
import io.tenantry.actions.form.FormModel;
import io.tenantry.operations.OperationForms;
import io.tenantry.operations.OperationQueries;
import io.tenantry.operations.OperationView;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** Tells operations to programs: what was typed as a secret is not told again. */
@RequestScoped
class OperationAnswers {

  @EJB private OperationQueries queries;
  @Inject private ActionCatalog catalog;

  OperationView of(long id) {
    return told(queries.get(id));
  }

  OperationView told(OperationView operation) {
    try {
      FormModel model = FormModel.of(catalog.get(operation.actionId()).formType());
      ObjectNode form = (ObjectNode) OperationForms.read(operation.formJson());
      return operation.withForm(model.withoutSecrets(form).toString());
    } catch (UnknownAction e) {
      // A form that nobody can read any more may hold secrets anywhere.
      return operation.withForm("{}");
    }
  }
}
