package io.tenantry.delegation;

import io.tenantry.directory.ScopeRule;
import io.tenantry.directory.Sight;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The caller sees what is in any of the scopes of the roles that are held now. */
@ApplicationScoped
class CallerSight implements Sight {

  @EJB private Access access;

  @Override
  public List<ScopeRule> rules() {
    return access.mine().sight();
  }
}
