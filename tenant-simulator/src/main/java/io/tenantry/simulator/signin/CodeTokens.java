package io.tenantry.simulator.signin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import java.util.List;
import java.util.Map;

/** Tells the app who signed in at the page, for the code that it was sent. */
record CodeTokens(AppRegistration app, Codes codes, Tokens tokens) {

  /**
   * The answer to an app that has proved who it is.
   *
   * @param origin our own address
   */
  ObjectNode answer(Map<String, List<String>> form, String origin) throws SignInRefusal {
    String code = SignInSurface.value(form, "code");
    if (codes.redeemed(code)) {
      throw new SignInRefusal(GrantErrors.usedCode());
    }
    Codes.Grant grant =
        codes.redeem(code).orElseThrow(() -> new SignInRefusal(GrantErrors.badCode()));
    if (!grant.redirectUri().equals(SignInSurface.value(form, "redirect_uri"))) {
      throw new SignInRefusal(GrantErrors.wrongRedirect());
    }
    if (grant.challenge() != null
        && !grant.challenge().equals(Codes.challenge(SignInSurface.value(form, "code_verifier")))) {
      throw new SignInRefusal(GrantErrors.wrongVerifier());
    }
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("token_type", "Bearer").put("scope", grant.scope());
    body.put("expires_in", Tokens.LIFETIME_SECONDS);
    // Nobody needs what a person may do at Graph: no API takes this one.
    body.put("access_token", Codes.random());
    body.put("id_token", tokens.identity(grant, origin + "/" + app.tenantId() + "/v2.0"));
    return body;
  }
}
