package io.tenantry.gateway.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.gateway.dispatch.Protocol.ErrorText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Exchange's errors: the exception's name stands between bars at the message's beginning, the
 * text for people after it.
 */
final class ExchangeErrors {
  private static final Pattern EXCEPTION = Pattern.compile("\\|([A-Za-z0-9_.]+)\\|");

  private ExchangeErrors() {}

  static ErrorText read(int status, JsonNode body) {
    if (body == null || !body.path("error").isObject()) {
      String message = "Exchange answered with status " + status + ".";
      return new ErrorText("http-" + status, message, null, false);
    }
    JsonNode error = body.path("error");
    String text = text(error);
    Matcher matcher = EXCEPTION.matcher(text);
    boolean named = matcher.find();
    if (!named) {
      matcher = EXCEPTION.matcher(error.path("message").asText(""));
      named = matcher.find();
    }
    String code =
        named ? simpleName(matcher.group(1)) : error.path("code").asText("http-" + status);
    String message = text;
    int bar = text.lastIndexOf('|');
    if (EXCEPTION.matcher(text).find() && bar >= 0 && bar + 1 < text.length()) {
      message = text.substring(bar + 1).trim();
    }
    // A cmdlet that failed with a named exception decided; other 5xx are the server's trouble.
    return new ErrorText(code, message, null, named);
  }

  private static String text(JsonNode error) {
    for (JsonNode detail : error.path("details")) {
      if (!detail.path("message").asText("").isBlank()) {
        return detail.path("message").asText();
      }
    }
    JsonNode inner = error.path("innererror").path("internalException").path("message");
    if (!inner.asText("").isBlank()) {
      return inner.asText();
    }
    return error.path("message").asText("Exchange refused the cmdlet without a reason.");
  }

  private static String simpleName(String exception) {
    return exception.substring(exception.lastIndexOf('.') + 1);
  }
}
