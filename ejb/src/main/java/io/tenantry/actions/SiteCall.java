package io.tenantry.actions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A request to SharePoint Online's REST API.
 *
 * @param method HTTP verb
 * @param path from {@code /_api/} on, with query, percent-encoded
 * @param headers besides, or in place of, {@code Accept} and {@code Content-Type}, e.g. {@code
 *     odata-version} or {@code X-HTTP-Method}
 * @param body JSON body, or {@code null} for none
 * @param keeps see {@link Call#keeps()}
 * @param byAccount see {@link Call#byAccount()}
 */
public record SiteCall(
    String method,
    String site,
    String path,
    Map<String, String> headers,
    JsonNode body,
    List<String> keeps,
    boolean byAccount)
    implements SharePointCall {

  public SiteCall(
      String method, String site, String path, Map<String, String> headers, JsonNode body) {
    this(method, site, path, headers, body, List.of(), false);
  }

  /** The same call, of whose answer these properties are recorded. */
  public SiteCall keeping(String... properties) {
    return new SiteCall(method, site, path, headers, body, List.of(properties), byAccount);
  }

  /** The same call, sent as the service account. */
  public SiteCall asAccount() {
    return new SiteCall(method, site, path, headers, body, keeps, true);
  }

  @Override
  public List<String> texts() {
    return body == null ? List.of(site, path) : List.of(site, path, body.toString());
  }

  @Override
  public SiteCall with(UnaryOperator<String> replacement) {
    return new SiteCall(
        method,
        replacement.apply(site),
        replacement.apply(path),
        headers,
        Answers.replace(body, replacement),
        keeps,
        byAccount);
  }
}
