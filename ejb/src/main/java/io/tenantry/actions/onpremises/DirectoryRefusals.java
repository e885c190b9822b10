package io.tenantry.actions.onpremises;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.List;
import java.util.Set;

/** Reads what Active Directory refuses, whatever the action; leaves the rest to Refusals. */
public final class DirectoryRefusals {

  private static final Set<String> NO_RIGHT = Set.of("00002098", "00000005", "ldap-50");
  private static final Set<String> NO_OBJECT = Set.of("00002030", "0000208D", "ldap-32");
  private static final Set<String> NO_ATTRIBUTE = Set.of("00000057", "ldap-16", "ldap-17");

  private static final Set<String> NOT_ENCRYPTED = Set.of("0000001F", "00000008");

  private DirectoryRefusals() {}

  /**
   * What a refusal means.
   *
   * @param needed the permissions that the call asks for
   */
  public static Verdict of(Target target, CallFailure failure, List<String> needed) {
    if (NO_RIGHT.contains(failure.code())) {
      return new Verdict.Failed(
          new Problem(
              "directory.no-right",
              "The service account may not do this to " + target.label(),
              "Delegate the right on the organizational unit: "
                  + String.join("; ", needed.stream().filter(n -> n.startsWith("AD: ")).toList())
                  + ". Protected administrators have rights of their own (adminCount)."));
    }
    if (NO_OBJECT.contains(failure.code())) {
      return new Verdict.Failed(Refusals.gone(target));
    }
    if (NO_ATTRIBUTE.contains(failure.code())) {
      return new Verdict.Failed(
          new Problem(
              "directory.no-attribute",
              "The schema of this forest lacks an attribute: " + failure.message(),
              "Extend the schema for Exchange, or leave the field empty."));
    }
    if (NOT_ENCRYPTED.contains(failure.code())) {
      return new Verdict.StopRun(
          new Problem(
              "directory.not-encrypted",
              "Active Directory takes no password through this connection: " + failure.message(),
              "Set TENANTRY_LDAP_URL to ldaps://, with a key of 128 bits or more, then resume the"
                  + " run."));
    }
    return Refusals.of(target, failure, needed);
  }
}
