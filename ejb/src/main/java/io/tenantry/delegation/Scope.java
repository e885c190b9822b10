package io.tenantry.delegation;

import io.tenantry.directory.ScopeRule;

/**
 * A virtual tenant: which targets there are for whoever holds a role within it.
 *
 * @param id 0 for a new one
 */
public record Scope(long id, String name, String description, ScopeRule rule) {

  /** The scope that lets everything through, which is always there. */
  public static final long EVERYTHING = 1;
}
