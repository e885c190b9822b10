package io.tenantry.simulator.seed;

import java.util.List;

/**
 * Who else may use a mailbox, as indexes of users.
 *
 * @param fullAccess who may open it
 * @param denied who must not open it, whatever else is granted
 * @param sendAs who may send as if the owner did
 * @param sendOnBehalf who may send in the owner's name, visibly
 */
public record MailboxAccess(
    List<Integer> fullAccess,
    List<Integer> denied,
    List<Integer> sendAs,
    List<Integer> sendOnBehalf) {

  static final MailboxAccess NONE = new MailboxAccess(List.of(), List.of(), List.of(), List.of());
}
