package io.tenantry.web.catalog;

import io.tenantry.operations.OperationFilter;
import io.tenantry.operations.OperationQueries;
import io.tenantry.operations.OperationView;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import java.security.Principal;
import java.util.List;
import java.util.Set;

/** Tells which actions the signed-in operator used last. */
@RequestScoped
public class RecentActions {

  private static final int LOOKED_AT = 20;
  private static final int MOST = 5;

  @EJB private OperationQueries queries;

  private List<String> ids;

  /** Their ids, the latest first, each once. */
  public List<String> ids() {
    if (ids == null) {
      Principal operator =
          FacesContext.getCurrentInstance().getExternalContext().getUserPrincipal();
      ids =
          operator == null
              ? List.of()
              : queries
                  .list(
                      new OperationFilter(Set.of(), null, operator.getName(), null, null),
                      0,
                      LOOKED_AT)
                  .rows()
                  .stream()
                  .map(OperationView::actionId)
                  .distinct()
                  .limit(MOST)
                  .toList();
    }
    return ids;
  }
}
