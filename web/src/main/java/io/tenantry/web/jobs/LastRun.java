package io.tenantry.web.jobs;

import io.tenantry.operations.OperationFilter;
import io.tenantry.operations.OperationKind;
import io.tenantry.operations.OperationQueries;
import io.tenantry.operations.OperationView;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;

/** Offers the form of the operator's last run of an action, so that nobody types it again. */
@Named
@RequestScoped
public class LastRun {

  @EJB private OperationQueries queries;
  @Inject private ActionPage page;

  private OperationView operation;
  private boolean read;

  /**
   * The run whose form is offered, or {@code null}: the form begins once and is then the page's.
   */
  public OperationView getOperation() {
    if (!read) {
      read = true;
      boolean begins =
          Request.param("from").isEmpty()
              && Request.param("requestKey").isEmpty()
              && !page.getForm().getAll().isEmpty();
      operation = begins ? last() : null;
    }
    return operation;
  }

  private OperationView last() {
    String operator =
        FacesContext.getCurrentInstance().getExternalContext().getUserPrincipal().getName();
    return queries
        .list(
            new OperationFilter(Set.of(), OperationKind.RUN, operator, page.getAction().id(), null),
            0,
            1)
        .rows()
        .stream()
        .findFirst()
        .orElse(null);
  }

  /** The address of this form with the values of that run. */
  public String getAddress() {
    String list = page.getList() == null ? "" : "&list=" + page.getList().listId();
    return "action.xhtml?action=" + page.getAction().id() + "&from=" + getOperation().id() + list;
  }
}
