package io.tenantry.gateway.dispatch;

import java.util.List;

/**
 * How calls of a surface are joined.
 *
 * @param <C> the calls
 */
public interface Joining<C> {

  /** What calls have in common that may be sent as one; equal for all of them. */
  Object kind(C call);

  /** How many elements a call has. */
  int elements(C call);

  /** How many elements the surface takes in one call of this kind. */
  int atMost(C call);

  /**
   * One call with the elements of all.
   *
   * @param calls two or more, of one kind
   */
  C together(List<C> calls);
}
