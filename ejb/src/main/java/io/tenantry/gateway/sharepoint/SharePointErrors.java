package io.tenantry.gateway.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.gateway.dispatch.Protocol.ErrorText;
import java.util.Locale;

/**
 * Reads SharePoint's errors: those of REST ({@code odata.error} or {@code error}, number and
 * exception in one code), of CSOM ({@code ErrorInfo} in an answer with status 200) and of its
 * doorkeeper ({@code error_description}).
 */
final class SharePointErrors {
  /** "The security validation for this page is invalid": the request digest is missing or old. */
  private static final String INVALID_DIGEST = "-2130575252";

  private SharePointErrors() {}

  static ErrorText read(int status, JsonNode body) {
    JsonNode info = errorInfo(body);
    if (info != null) {
      String message = info.path("ErrorMessage").asText("SharePoint gave no reason.");
      String requestId = info.path("TraceCorrelationId").asText(null);
      return new ErrorText(exception(info), message, requestId, true);
    }
    JsonNode error = body == null ? null : rest(body);
    if (error != null) {
      String code = simpleName(error.path("code").asText("http-" + status));
      JsonNode text = error.path("message");
      String message = text.isTextual() ? text.asText() : text.path("value").asText();
      // A named exception is SharePoint's decision; other 5xx are the server's trouble.
      boolean decided = status == 500 && !code.startsWith("http-") && !timedOut(code);
      return new ErrorText(code, message, null, decided);
    }
    String message =
        body == null ? "" : body.path("error_description").asText(body.path("error").asText(""));
    return new ErrorText(
        "http-" + status,
        message.isEmpty() ? "SharePoint answered with status " + status + "." : message,
        null,
        status == 501);
  }

  /** What CSOM objects to, or {@code null} when the answer is none of CSOM's or tells success. */
  static JsonNode errorInfo(JsonNode body) {
    JsonNode info = body == null ? null : body.path(0).path("ErrorInfo");
    return info == null || !info.isObject() ? null : info;
  }

  /** The HTTP status that REST gives for the same refusal. */
  static int statusOf(JsonNode errorInfo) {
    return switch (exception(errorInfo)) {
      case "SpoNoSiteException", "FileNotFoundException", "ResourceNotFoundException" -> 404;
      case "UnauthorizedAccessException" -> 403;
      default -> 400;
    };
  }

  static boolean asksForDigest(int status, JsonNode body) {
    if (status != 403 || body == null) {
      return false;
    }
    String text = body.toString();
    return text.contains(INVALID_DIGEST)
        || text.toLowerCase(Locale.ROOT).contains("security validation");
  }

  private static JsonNode rest(JsonNode body) {
    JsonNode error = body.has("odata.error") ? body.path("odata.error") : body.path("error");
    return error.isObject() ? error : null;
  }

  private static String exception(JsonNode errorInfo) {
    return simpleName(errorInfo.path("ErrorTypeName").asText("UnknownError"));
  }

  /** From {@code -1, Microsoft.SharePoint.Client.ResourceNotFoundException}. */
  private static String simpleName(String code) {
    String name = code.substring(code.indexOf(',') + 1).trim();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static boolean timedOut(String exception) {
    return exception.contains("Timeout") || exception.contains("Cancel");
  }
}
