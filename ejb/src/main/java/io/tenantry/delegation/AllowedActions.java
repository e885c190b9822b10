package io.tenantry.delegation;

import io.tenantry.actions.Action;
import io.tenantry.actions.ActionCatalog;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The part of the catalog that the caller's roles allow. */
@ApplicationScoped
public class AllowedActions {

  @Inject private ActionCatalog catalog;
  @EJB private Access access;

  /** By section and title. */
  public List<Action<?, ?>> all() {
    Mandate mine = access.mine();
    return catalog.all().stream().filter(action -> mine.may(action.info().id())).toList();
  }

  /**
   * The action of that id.
   *
   * @throws io.tenantry.actions.UnknownAction when there is none
   * @throws AccessRefused when no role of the caller allows it
   */
  public Action<?, ?> get(String id) {
    Action<?, ?> action = catalog.get(id);
    access.require(action.info());
    return action;
  }
}
