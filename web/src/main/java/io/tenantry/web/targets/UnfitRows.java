package io.tenantry.web.targets;

import io.tenantry.actions.Action;
import io.tenantry.actions.ActionCatalog;
import io.tenantry.directory.Row;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Tells which rows of a table cannot be picked for the action that was chosen before them. */
@Named
@RequestScoped
public class UnfitRows {

  @Inject private TargetTable table;
  @Inject private ActionCatalog catalog;

  private Action<?, ?> chosen;

  @PostConstruct
  void read() {
    chosen = table.getChosen() == null ? null : catalog.get(table.getChosen().id());
  }

  /** Why a row cannot be picked, in words, or {@code null} when it can. */
  public String why(Row row) {
    return chosen == null ? null : chosen.unfit(row.values());
  }
}
