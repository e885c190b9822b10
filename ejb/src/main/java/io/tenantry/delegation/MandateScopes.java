package io.tenantry.delegation;

import io.tenantry.audit.ActionScopes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The scopes of the roles that are held now. */
@ApplicationScoped
class MandateScopes implements ActionScopes {

  @Inject private Delegations delegations;

  @Override
  public String names(String operator, String actionId) {
    return delegations.of(operator).scopes(actionId);
  }
}
