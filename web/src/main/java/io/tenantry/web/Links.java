package io.tenantry.web;

import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.TargetKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** Names the pages that belong to a kind of target and to an action. */
@Named
@ApplicationScoped
public class Links {

  /** The page with the table of a kind, e.g. {@code users.xhtml}. */
  public String table(TargetKind kind) {
    return section(kind) + ".xhtml";
  }

  /** The part of the main navigation that a kind belongs to. */
  public String section(TargetKind kind) {
    return kind == null || kind.made() ? "actions" : kind.page();
  }

  /** Where an action begins: at its form when it makes its targets, else at their table. */
  public String begin(ActionInfo action) {
    return action.targetKind().made()
        ? "action.xhtml?action=" + action.id()
        : table(action.targetKind()) + "?for=" + action.id();
  }
}
