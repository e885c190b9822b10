package io.tenantry.actions;

import java.util.List;
import java.util.function.UnaryOperator;

/** One planned request on a surface; planning it sends nothing. */
public sealed interface Call
    permits GraphCall, CmdletCall, TeamsCall, SharePointCall, LdapCall, MailCall, PortalCall {

  Surface surface();

  /** The texts in which {@link Answers} of earlier calls may be named. */
  List<String> texts();

  /** The same call with each of its texts replaced. */
  Call with(UnaryOperator<String> replacement);

  /**
   * The properties of the answer that are recorded with the target, e.g. the id of what was
   * created; {@code Location} and {@code Content-Location} are the headers. Never a secret.
   */
  default List<String> keeps() {
    return List.of();
  }

  /**
   * Whether it is sent as the tenant's service account, an account that somebody has signed in
   * with, rather than as the app: for what Microsoft refuses an app alone.
   */
  default boolean byAccount() {
    return false;
  }
}
