package io.tenantry.simulator.sharepoint;

/** Says that SharePoint refuses a call, as it would tell it in REST and in CSOM. */
final class SharePointFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private static final String CLIENT = "Microsoft.SharePoint.Client.";

  private final int status;
  private final long number;
  private final String type;

  private SharePointFailure(int status, long number, String type, String message) {
    super(message, null, false, false);
    this.status = status;
    this.number = number;
    this.type = type;
  }

  /** HTTP status in REST; CSOM always answers with 200. */
  int status() {
    return status;
  }

  long number() {
    return number;
  }

  /** The exception's full name. */
  String type() {
    return type;
  }

  static SharePointFailure invalidQuery(String message) {
    return new SharePointFailure(400, -1, CLIENT + "InvalidClientQueryException", message);
  }

  static SharePointFailure unknownPath(String path) {
    return new SharePointFailure(
        404,
        -1,
        CLIENT + "ResourceNotFoundException",
        "Cannot find resource for the request " + path + ".");
  }

  static SharePointFailure wrongVerb(String method) {
    return new SharePointFailure(
        405,
        -1,
        CLIENT + "ClientServiceException",
        "The HTTP method '" + method + "' cannot be used to access the resource.");
  }

  static SharePointFailure notAcceptable() {
    return new SharePointFailure(
        406,
        -1,
        CLIENT + "ClientServiceException",
        "The HTTP header ACCEPT is missing or its value is invalid.");
  }

  static SharePointFailure mediaType() {
    return new SharePointFailure(
        415,
        -1,
        CLIENT + "ClientServiceException",
        "The HTTP header Content-Type is missing or its value is invalid.");
  }

  static SharePointFailure precondition() {
    return new SharePointFailure(
        412,
        -1,
        CLIENT + "ClientServiceException",
        "The request ETag value does not match the object's ETag value.");
  }

  static SharePointFailure invalidDigest() {
    return new SharePointFailure(
        403,
        -2130575252,
        "Microsoft.SharePoint.SPException",
        "The security validation for this page is invalid and might be corrupted. Please use your"
            + " web browser's Back button to try your operation again.");
  }

  static SharePointFailure denied() {
    return new SharePointFailure(
        403,
        -2147024891,
        "System.UnauthorizedAccessException",
        "Attempted to perform an unauthorized operation.");
  }

  static SharePointFailure elevatedContext() {
    return new SharePointFailure(
        500,
        -2146233079,
        "System.InvalidOperationException",
        "Elevated context should be used only to create service asserted level PoP.");
  }

  static SharePointFailure noSite(String url) {
    return new SharePointFailure(
        404,
        -1,
        "Microsoft.Online.SharePoint.Common.SpoNoSiteException",
        "Cannot get site " + url + ".");
  }

  static SharePointFailure notDeleted() {
    return new SharePointFailure(400, -1, CLIENT + "UnknownError", "Unknown Error");
  }

  static SharePointFailure badArgument(String message) {
    return new SharePointFailure(400, -2147024809, "System.ArgumentException", message);
  }

  static SharePointFailure refused(String message) {
    return new SharePointFailure(400, -1, CLIENT + "ServerException", message);
  }

  static SharePointFailure unfit(String name, String type) {
    return invalidQuery("Cannot convert the value of '" + name + "' to type '" + type + "'.");
  }
}
