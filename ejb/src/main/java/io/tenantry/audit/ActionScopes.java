package io.tenantry.audit;

/** Names the scopes in which an operator may carry an action out at this moment. */
public interface ActionScopes {

  /**
   * Separated by commas; {@code null} when there is none.
   *
   * @param operator anybody, Tenantry itself as well
   */
  String names(String operator, String actionId);
}
