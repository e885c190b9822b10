package io.tenantry.delegation;

import java.util.Set;

/**
 * What a form names beside the targets.
 *
 * @param users by id or user principal name
 * @param groups the ids of groups that it gives members to
 */
public record Named(Set<String> users, Set<String> groups) {

  public static final Named NOTHING = new Named(Set.of(), Set.of());
}
