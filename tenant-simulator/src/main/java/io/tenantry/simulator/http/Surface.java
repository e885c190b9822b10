package io.tenantry.simulator.http;

/** One simulated API. Implementations are called by many threads at once. */
public interface Surface {

  /** Short name, as the journal and fault rules call it: signin, graph, exchange, teams. */
  String name();

  /** Whether this surface answers requests for the path. */
  boolean serves(String path);

  /** Audience that an access token must be issued for; empty when no token is needed. */
  String audience();

  /** Whether a token that an app got with a secret is refused. */
  default boolean certificateOnly() {
    return false;
  }

  /** Serves one request that was signed in, is within its limits and suffers no fault. */
  Response handle(Request request, Effects effects);

  /** An error in this surface's shape. */
  Response error(Request request, int status, String code, String message);
}
