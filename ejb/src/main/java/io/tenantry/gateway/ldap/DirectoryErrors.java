package io.tenantry.gateway.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the errors of Active Directory in words. The eight hex digits that open a server's text say
 * more than the result code.
 */
final class DirectoryErrors {

  /** As in {@code 0000052D: SvcErr: DSID-031A129B, problem 5003 (WILL_NOT_PERFORM), data 0}. */
  private static final Pattern HEX = Pattern.compile("^\\s*(?:error code )?([0-9A-Fa-f]{8})\\b");

  /** As in {@code 80090308: LdapErr: DSID-0C09044E, comment: …, data 52e, v4563}. */
  private static final Pattern BIND_DATA = Pattern.compile("\\bdata ([0-9a-fA-F]{3})\\b");

  private static final Map<String, String> BY_HEX =
      Map.ofEntries(
          Map.entry("0000052D", "The password does not meet the password policy of the domain."),
          Map.entry("00000524", "Another account has this name already."),
          Map.entry("00002071", "An object of this name exists already."),
          Map.entry(
              "000021C8", "The user principal name is taken, or has characters that AD refuses."),
          Map.entry(
              "0000202F", "The user principal name is taken, or a value is against a constraint."),
          Map.entry("00002030", "The object, or the organizational unit above it, does not exist."),
          Map.entry("0000208D", "The object, or the organizational unit above it, does not exist."),
          Map.entry("000020B5", "The object that a manager or member refers to does not exist."),
          Map.entry("00000525", "The object that a manager or member refers to does not exist."),
          Map.entry("00002098", "The service account lacks the right to do this."),
          Map.entry("00000005", "The service account lacks the right to do this."),
          Map.entry("00002015", "The object has others below it."),
          Map.entry("0000200B", "A value has not the form that the attribute asks for."),
          Map.entry("00000057", "An attribute is not in the schema of this forest."),
          Map.entry("00002035", "AD does not perform this change."),
          Map.entry("0000001F", "The connection is not encrypted enough for a password."),
          Map.entry("00002083", "The value is there already."),
          Map.entry("00002085", "The value is not there any more."));

  private static final Map<String, String> BY_BIND_DATA =
      Map.of(
          "52e", "The name or the password of the service account is wrong.",
          "525", "The service account does not exist.",
          "530", "The service account must not sign in at this time.",
          "531", "The service account must not sign in from this machine.",
          "532", "The password of the service account has expired.",
          "533", "The service account is disabled.",
          "701", "The service account has expired.",
          "773", "The password of the service account must be changed first.",
          "775", "The service account is locked out.");

  private static final Map<Integer, String> BY_RESULT =
      Map.ofEntries(
          Map.entry(ResultCode.STRONG_AUTH_REQUIRED_INT_VALUE, "The server insists on encryption."),
          Map.entry(
              ResultCode.REFERRAL_INT_VALUE,
              "The server cannot write this: it is read-only or of another domain."),
          Map.entry(
              ResultCode.NO_SUCH_ATTRIBUTE_INT_VALUE,
              "The value is not there any more, or the schema has no such attribute."),
          Map.entry(
              ResultCode.UNDEFINED_ATTRIBUTE_TYPE_INT_VALUE,
              "An attribute is not in the schema of this forest."),
          Map.entry(
              ResultCode.CONSTRAINT_VIOLATION_INT_VALUE, "A value is against a constraint of AD."),
          Map.entry(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS_INT_VALUE, "The value is there already."),
          Map.entry(
              ResultCode.INVALID_ATTRIBUTE_SYNTAX_INT_VALUE,
              "A value has not the form that the attribute asks for."),
          Map.entry(ResultCode.NO_SUCH_OBJECT_INT_VALUE, "The object does not exist."),
          Map.entry(ResultCode.INVALID_DN_SYNTAX_INT_VALUE, "The distinguished name is malformed."),
          Map.entry(
              ResultCode.INVALID_CREDENTIALS_INT_VALUE,
              "The server does not accept the service account."),
          Map.entry(
              ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE,
              "The service account lacks the right to do this."),
          Map.entry(ResultCode.BUSY_INT_VALUE, "The server is busy."),
          Map.entry(ResultCode.UNAVAILABLE_INT_VALUE, "The server is not available now."),
          Map.entry(ResultCode.UNWILLING_TO_PERFORM_INT_VALUE, "AD does not perform this change."),
          Map.entry(ResultCode.NOT_ALLOWED_ON_NONLEAF_INT_VALUE, "The object has others below it."),
          Map.entry(
              ResultCode.NOT_ALLOWED_ON_RDN_INT_VALUE,
              "The name of an object is changed by renaming it."),
          Map.entry(
              ResultCode.ENTRY_ALREADY_EXISTS_INT_VALUE, "An object of this name exists already."),
          Map.entry(ResultCode.SERVER_DOWN_INT_VALUE, "The connection to the server was lost."),
          Map.entry(ResultCode.TIMEOUT_INT_VALUE, "The server did not answer in time."),
          Map.entry(ResultCode.CONNECT_ERROR_INT_VALUE, "The server cannot be reached."));

  private DirectoryErrors() {}

  /** AD's own hex code, otherwise {@code ldap-} and the result code. */
  static String code(LDAPException error) {
    return hex(error).orElse("ldap-" + error.getResultCode().intValue());
  }

  /** The error in words, with the server's own text. */
  static String message(LDAPException error) {
    String said = said(error);
    String words =
        bindData(error)
            .map(BY_BIND_DATA::get)
            .or(() -> hex(error).map(BY_HEX::get))
            .orElse(BY_RESULT.get(error.getResultCode().intValue()));
    return words == null ? said : words + " (" + said + ")";
  }

  private static Optional<String> bindData(LDAPException error) {
    if (!error.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
      return Optional.empty();
    }
    Matcher data = BIND_DATA.matcher(said(error));
    return data.find() ? Optional.of(data.group(1).toLowerCase()) : Optional.empty();
  }

  private static Optional<String> hex(LDAPException error) {
    Matcher hex = HEX.matcher(said(error));
    return hex.find() ? Optional.of(hex.group(1).toUpperCase()) : Optional.empty();
  }

  private static String said(LDAPException error) {
    String server = error.getDiagnosticMessage();
    String text = server == null ? error.getMessage() : server;
    // AD ends its texts with a zero byte.
    return text == null ? error.getResultCode().getName() : text.replace("\0", "").trim();
  }
}
