package io.tenantry.security;

import java.util.Set;

/** The names of what operators may be. */
public final class Roles {
  /** May run actions. */
  public static final String OPERATOR = "OPERATOR";

  /** May see and test the connection to the tenant besides. */
  public static final String ADMINISTRATOR = "ADMINISTRATOR";

  static final Set<String> ALL = Set.of(OPERATOR, ADMINISTRATOR);

  private Roles() {}
}
