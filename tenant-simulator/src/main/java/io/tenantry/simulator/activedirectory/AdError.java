package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.ResultCode;

/** A refusal with the result code and the text that a Windows domain controller gives. */
final class AdError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int result;
  private final String matchedDn;

  private AdError(ResultCode result, String text, String matchedDn) {
    super(text, null, false, false);
    this.result = result.intValue();
    this.matchedDn = matchedDn;
  }

  ResultCode result() {
    return ResultCode.valueOf(result);
  }

  String matchedDn() {
    return matchedDn;
  }

  static AdError of(ResultCode result, String text) {
    return new AdError(result, text, null);
  }

  static AdError noObject(String existing) {
    String text =
        "0000208D: NameErr: DSID-0310028B, problem 2001 (NO_OBJECT), data 0, best match of:\n\t'"
            + existing
            + "'\n";
    return new AdError(ResultCode.NO_SUCH_OBJECT, text, existing);
  }

  static AdError noParent(String existing) {
    String text =
        "00002030: NameErr: DSID-0310028B, problem 2001 (NO_OBJECT), data 0, best match of:\n\t'"
            + existing
            + "'\n";
    return new AdError(ResultCode.NO_SUCH_OBJECT, text, existing);
  }

  static AdError badDn() {
    return of(
        ResultCode.INVALID_DN_SYNTAX,
        "0000208F: NameErr: DSID-031001F7, problem 2006 (BAD_NAME), data 8350, best match of:\n");
  }

  static AdError noRight() {
    return of(
        ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
        "00002098: SecErr: DSID-031514A0, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0\n");
  }

  static AdError exists() {
    return of(
        ResultCode.ENTRY_ALREADY_EXISTS,
        "00002071: UpdErr: DSID-0305038D, problem 6005 (ENTRY_EXISTS), data 0\n");
  }

  static AdError accountExists() {
    return of(
        ResultCode.ENTRY_ALREADY_EXISTS,
        "00000524: UpdErr: DSID-031A11E2, problem 6005 (ENTRY_EXISTS), data 0\n");
  }

  static AdError badAccountName() {
    return of(
        ResultCode.OTHER,
        "00000523: SysErr: DSID-031A120C, problem 22 (Invalid argument), data 0\n");
  }

  /** A value is against a constraint of its attribute. */
  static AdError constraint(String hex, String attribute) {
    return of(
        ResultCode.CONSTRAINT_VIOLATION,
        attributeText(hex, attribute, "1005 (CONSTRAINT_ATT_TYPE)"));
  }

  static AdError badSyntax(String attribute) {
    return of(
        ResultCode.INVALID_ATTRIBUTE_SYNTAX,
        attributeText("0000200B", attribute, "1006 (ATT_OR_VALUE_INVALID)"));
  }

  static AdError valueExists(String attribute) {
    return of(
        ResultCode.ATTRIBUTE_OR_VALUE_EXISTS,
        attributeText("00002083", attribute, "1006 (ATT_OR_VALUE_EXISTS)"));
  }

  static AdError noSuchValue(String attribute) {
    return of(
        ResultCode.NO_SUCH_ATTRIBUTE,
        attributeText("00002085", attribute, "1001 (NO_ATTRIBUTE_OR_VAL)"));
  }

  private static String attributeText(String hex, String attribute, String problem) {
    return hex
        + ": AtrErr: DSID-03152D2C, #1:\n\t0: "
        + hex
        + ": DSID-03152D2C, problem "
        + problem
        + ", data 0, Att ("
        + attribute
        + ")\n";
  }

  static AdError unknownAttribute(String name) {
    return of(
        ResultCode.NO_SUCH_ATTRIBUTE,
        "00000057: LdapErr: DSID-0C090D8A, comment: Error in attribute conversion operation, data"
            + " 0, v4563");
  }

  static AdError unwilling(String hex) {
    return of(
        ResultCode.UNWILLING_TO_PERFORM,
        hex + ": SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0\n");
  }

  /**
   * @param data such as {@code 52e}
   */
  static AdError badBind(String data) {
    return of(
        ResultCode.INVALID_CREDENTIALS,
        "80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data "
            + data
            + ", v4563");
  }

  static AdError notBound() {
    return of(
        ResultCode.OPERATIONS_ERROR,
        "000004DC: LdapErr: DSID-0C090A5C, comment: In order to perform this operation a successful"
            + " bind must be completed on the connection., data 0, v4563");
  }
}
