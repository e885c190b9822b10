package io.tenantry.actions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A Microsoft Graph request.
 *
 * @param method HTTP verb
 * @param path relative to the version root, e.g. {@code /users/{id}/assignLicense}, with query,
 *     percent-encoded
 * @param body JSON body, or {@code null} for none
 * @param beta whether it goes to Graph's beta version
 * @param keeps see {@link Call#keeps()}
 * @param join how it may be joined with calls for other targets, or {@code null}
 * @param byAccount see {@link Call#byAccount()}
 */
public record GraphCall(
    String method,
    String path,
    JsonNode body,
    boolean beta,
    List<String> keeps,
    Join join,
    boolean byAccount)
    implements Call {

  public GraphCall(String method, String path, JsonNode body) {
    this(method, path, body, false, List.of(), null, false);
  }

  /** Reads what is at a path. */
  public static GraphCall get(String path) {
    return new GraphCall("GET", path, null);
  }

  /** Without the body, which may hold a password. */
  @Override
  public String toString() {
    return method + " " + path;
  }

  /** The same call on Graph's beta version. */
  public GraphCall onBeta() {
    return new GraphCall(method, path, body, true, keeps, join, byAccount);
  }

  /** The same call, of whose answer these properties are recorded. */
  public GraphCall keeping(String... properties) {
    return new GraphCall(method, path, body, beta, List.of(properties), join, byAccount);
  }

  /** The same call, which may be joined with like ones: see {@link Join}. */
  public GraphCall joining(String array, int atMost) {
    return new GraphCall(method, path, body, beta, keeps, new Join(array, atMost), byAccount);
  }

  /** The same call, sent as the service account. */
  public GraphCall asAccount() {
    return new GraphCall(method, path, body, beta, keeps, join, true);
  }

  @Override
  public Surface surface() {
    return Surface.GRAPH;
  }

  @Override
  public List<String> texts() {
    return body == null ? List.of(path) : List.of(path, body.toString());
  }

  @Override
  public GraphCall with(UnaryOperator<String> replacement) {
    return new GraphCall(
        method,
        replacement.apply(path),
        Answers.replace(body, replacement),
        beta,
        keeps,
        join,
        byAccount);
  }
}
