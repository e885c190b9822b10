package io.tenantry.delegation;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.directory.ScopeRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;

/** Tells what scopes let through, for work that nobody asked for. */
@ApplicationScoped
public class ScopeRules {

  @Inject private Delegations delegations;

  /** The rule of a scope; empty when there is none of that id. */
  public Optional<ScopeRule> of(long scopeId) {
    try {
      return delegations.scopes().stream()
          .filter(scope -> scope.id() == scopeId)
          .map(Scope::rule)
          .findFirst();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading scopes", e);
    }
  }
}
