package io.tenantry.operations;

import java.util.Set;

/**
 * Which operations a list shows; {@code null} or empty parts let everything through.
 *
 * @param text occurs in the note or in the description of the targets, or is the operation's id
 */
public record OperationFilter(
    Set<OperationState> states, OperationKind kind, String operator, String actionId, String text) {

  public static final OperationFilter ALL = new OperationFilter(Set.of(), null, null, null, null);
}
