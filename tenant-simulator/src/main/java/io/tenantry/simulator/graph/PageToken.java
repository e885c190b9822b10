package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/** The opaque {@code $skiptoken} and {@code $deltatoken} values, and links that carry them. */
final class PageToken {

  private PageToken() {}

  static String write(ObjectNode content) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(content.toString().getBytes(StandardCharsets.UTF_8));
  }

  static JsonNode read(String token) {
    try {
      JsonNode content = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(token));
      if (content.isObject()) {
        return content;
      }
    } catch (IllegalArgumentException | IOException malformed) {
      throw expired();
    }
    throw expired();
  }

  static GraphError expired() {
    return new GraphError(
        400,
        "Directory_ExpiredPageToken",
        "The specified page token value has expired and can no longer be included in your request.");
  }

  /** The request's own address with this token in place of the one it came with. */
  static String link(Request request, String option, String token) {
    String others =
        Arrays.stream(request.rawQuery().split("&"))
            .filter(pair -> !pair.isEmpty())
            .filter(pair -> !pair.matches("(?i)(\\$|%24)?(skip|delta)token=.*"))
            .map(pair -> pair + "&")
            .collect(Collectors.joining());
    String path = request.path().replace("#", "%23").replace(" ", "%20");
    return request.origin() + path + "?" + others + option + "=" + token;
  }

  /** The request's address without any query. */
  static String bareLink(Request request) {
    return request.origin() + request.path().replace("#", "%23").replace(" ", "%20");
  }
}
