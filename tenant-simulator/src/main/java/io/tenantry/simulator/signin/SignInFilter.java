package io.tenantry.simulator.signin;

import io.tenantry.simulator.http.Filter;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Visit;
import java.util.Optional;

/** Lets nobody in to an API without a valid access token for it. */
public final class SignInFilter implements Filter {

  private static final String BEARER = "bearer ";
  private static final String CODE = "InvalidAuthenticationToken";

  private final Tokens tokens;

  SignInFilter(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Response pass(Visit visit, Next next) {
    String audience = visit.surface().audience();
    // The items of a batch come with the batch's own token, which was checked before.
    if (audience.isEmpty() || visit.request().inBatch()) {
      return next.pass(visit);
    }
    Optional<String> header = visit.request().headers().get("Authorization");
    if (header.isEmpty()) {
      return refuse(visit, "Access token is empty.");
    }
    String value = header.get();
    if (!value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return refuse(visit, "CompactToken parsing failed with error code: 80049217");
    }
    Tokens.Result result = tokens.check(value.substring(BEARER.length()).trim(), audience);
    if (result.caller() != null
        && result.caller().isApp()
        && visit.surface().certificateOnly()
        && !result.byCertificate()) {
      return refuse(visit, "Unsupported app only token.");
    }
    return result.caller() == null
        ? refuse(visit, result.problem())
        : next.pass(visit.by(result.caller()));
  }

  private static Response refuse(Visit visit, String message) {
    return visit
        .error(401, CODE, message)
        .with("WWW-Authenticate", "Bearer realm=\"\", error=\"invalid_token\"");
  }
}
