package io.tenantry.delegation;

/**
 * How much a role may do at once; {@code null} for as much as there is.
 *
 * @param targets targets of one run
 * @param targetsADay targets of all runs of the last 24 hours
 * @param destructiveAnHour runs of destructive actions in the last hour
 * @param approvalAbove runs over more targets need another operator's approval; 0 for all
 * @param approvalDestructive whether runs of destructive actions need approval
 */
public record RoleLimits(
    Integer targets,
    Integer targetsADay,
    Integer destructiveAnHour,
    Integer approvalAbove,
    boolean approvalDestructive) {

  public static final RoleLimits NONE = new RoleLimits(null, null, null, null, false);
}
