package io.tenantry.operations;

import io.tenantry.actions.ActionInfo;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.security.Caller;
import io.tenantry.security.Reauthentication;
import io.tenantry.security.TokenLimits;
import io.tenantry.security.TokenScope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Refuses what the caller's token is not meant for, and what a session may do only with credentials
 * given just now: runs that take something away from more than one target.
 */
@ApplicationScoped
public class CallerLimits {

  @Inject private Caller caller;
  @EJB private Reauthentication reauthentication;
  @EJB private Audit audit;

  /** A preview of an action. */
  void preview(ActionInfo action) {
    Optional<TokenLimits> token = caller.limits();
    scope(token, action, TokenScope.PREVIEW);
    action(token, action);
  }

  /**
   * A run, retry or undo of an action.
   *
   * @param targets from how many it takes something away, where the action does; 0 for an undo
   */
  public void run(ActionInfo action, int targets) {
    Optional<TokenLimits> token = caller.limits();
    scope(token, action, TokenScope.RUN);
    action(token, action);
    if (!action.destructive() || targets == 0) {
      return;
    }
    scope(token, action, TokenScope.DESTRUCTIVE);
    if (targets > 1 && reauthentication.needed()) {
      throw new OperationRefused(
          OperationRefused.CONFIRM,
          "This takes something away from "
              + targets
              + " targets: it needs your credentials once more",
          "Confirm that it is you, then run it.");
    }
  }

  private void scope(Optional<TokenLimits> token, ActionInfo action, TokenScope needed) {
    if (token.filter(limits -> !limits.allows(needed)).isPresent()) {
      throw refused(
          action,
          new OperationRefused(
              "token.scope",
              "The token has no scope " + needed.slug(),
              "Use a token that was created with it."));
    }
  }

  private void action(Optional<TokenLimits> token, ActionInfo action) {
    if (token.filter(limits -> !limits.allowsAction(action.id())).isPresent()) {
      throw refused(
          action,
          new OperationRefused(
              "token.action",
              "The token is not for " + action.id(),
              "Use a token that is limited to other actions, or to none."));
    }
  }

  private OperationRefused refused(ActionInfo action, OperationRefused refusal) {
    audit.refused(
        AuditEvent.refused("token.refused")
            .with(action.id(), null)
            .saying(refusal.problem().message()));
    return refusal;
  }
}
