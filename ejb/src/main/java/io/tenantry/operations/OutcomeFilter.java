package io.tenantry.operations;

import java.util.Set;

/**
 * Which outcomes a table or a download shows; {@code null} or empty parts let everything through.
 *
 * @param code a problem's code, see {@link ProblemGroup}
 * @param text occurs in the target's label, or is its key
 */
public record OutcomeFilter(Set<OutcomeState> states, String code, String text) {

  public static final OutcomeFilter ALL = new OutcomeFilter(Set.of(), null, null);
}
