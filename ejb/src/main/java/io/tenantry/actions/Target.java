package io.tenantry.actions;

/**
 * One object that an action is to change.
 *
 * @param seq the place in the frozen target list, from 1
 * @param key the key that the surface knows the object by, see {@link TargetKind}
 * @param label what people know the object by (user principal name, primary SMTP address)
 */
public record Target(int seq, String key, String label) {}
