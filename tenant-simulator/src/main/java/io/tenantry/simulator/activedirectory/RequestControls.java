package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.List;
import java.util.Set;

/** What a client asks for beside an operation. */
record RequestControls(List<Control> all) {

  private static final String PAGED = SimplePagedResultsControl.PAGED_RESULTS_OID;
  private static final String PERMISSIVE = "1.2.840.113556.1.4.1413";

  /** Paged results, permissive modify, show deleted, policy hints, domain scope. */
  static final Set<String> KNOWN =
      Set.of(
          PAGED,
          PERMISSIVE,
          "1.2.840.113556.1.4.417",
          "1.2.840.113556.1.4.2239",
          "1.2.840.113556.1.4.1339");

  /** Refuses what a client insists on and nobody knows. */
  void requireKnown() {
    for (Control control : all) {
      if (control.isCritical() && !KNOWN.contains(control.getOID())) {
        throw AdError.of(
            ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
            "00002040: SvcErr: DSID-031401E7, problem 5010 (UNAVAIL_EXTENSION), data 0\n");
      }
    }
  }

  /** Whether values that are there already, or not there, are to be passed over. */
  boolean permissive() {
    return all.stream().anyMatch(control -> control.getOID().equals(PERMISSIVE));
  }

  /** Which page of the results is wanted; null for all at once. */
  SimplePagedResultsControl paged() {
    for (Control control : all) {
      if (control.getOID().equals(PAGED)) {
        try {
          return new SimplePagedResultsControl(
              control.getOID(), control.isCritical(), control.getValue());
        } catch (LDAPException malformed) {
          throw AdError.of(
              ResultCode.PROTOCOL_ERROR,
              "00000057: LdapErr: DSID-0C090AAC, comment: Error processing control, data 0,"
                  + " v4563");
        }
      }
    }
    return null;
  }
}
