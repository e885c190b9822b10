package io.tenantry.delegation;

import java.util.Set;

/**
 * A set of actions and administration rights, and how much of them.
 *
 * @param id 0 for a new one
 * @param readyMade shipped with Tenantry, so that it is not changed by hand
 * @param actions {@code *} for all, a section as in {@code users.*}, or an action's id
 * @param administrators whether holders of Microsoft's directory roles may be touched
 */
public record Role(
    long id,
    String name,
    String description,
    boolean readyMade,
    Set<String> actions,
    Set<Right> rights,
    boolean administrators,
    RoleLimits limits) {

  /** Whether an action is one of its actions. */
  public boolean allows(String actionId) {
    return covers(actions, actionId);
  }

  /** Whether an action is one of those: {@code *}, a section as in {@code users.*}, or ids. */
  public static boolean covers(Set<String> actions, String actionId) {
    return actions.contains("*")
        || actions.contains(actionId)
        || actions.contains(actionId.substring(0, actionId.indexOf('.') + 1) + "*");
  }
}
