package io.tenantry.simulator.signin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Gives an app tokens of an account that has signed in: for a code, and for a refresh token. */
final class AccountTokens {

  static final Set<String> GRANTS = Set.of("authorization_code", "refresh_token");

  private final AppRegistration app;
  private final Grants grants;
  private final Tokens tokens;
  private final Function<String, Optional<Account>> accounts;
  private final String organization;

  /**
   * @param accounts finds an account by its id
   */
  AccountTokens(
      AppRegistration app,
      Grants grants,
      Tokens tokens,
      Function<String, Optional<Account>> accounts,
      String organization) {
    this.app = app;
    this.grants = grants;
    this.tokens = tokens;
    this.accounts = accounts;
    this.organization = organization;
  }

  /**
   * The answer to a form whose client and scope were found good.
   *
   * @param audience that the scope is of
   * @throws SignInRefusal when the grant is not good
   */
  ObjectNode answer(Map<String, List<String>> form, String audience, Tokens.Issue issue) {
    boolean byCode = SignInSurface.value(form, "grant_type").equals("authorization_code");
    Grants.Code code = byCode ? redeemed(form) : null;
    String refreshToken = SignInSurface.value(form, "refresh_token");
    if (!byCode && refreshToken.isEmpty()) {
      throw new SignInRefusal(SignInError.missing("refresh_token"));
    }
    Account account = account(byCode ? code.account() : grants.account(refreshToken));
    if (!byCode) {
      grants.check(refreshToken, account.validFrom());
    }
    Set<String> scopes = app.delegatedScopes(audience);
    if (scopes.isEmpty()) {
      throw new SignInRefusal(GrantErrors.noConsent(app.clientId()));
    }
    String asked = byCode ? code.scope() : SignInSurface.value(form, "scope");
    return body(form, account, audience, asked, scopes, byCode ? code.nonce() : "", issue);
  }

  private Grants.Code redeemed(Map<String, List<String>> form) {
    for (String needed : List.of("code", "redirect_uri", "code_verifier")) {
      if (SignInSurface.value(form, needed).isEmpty()) {
        throw new SignInRefusal(SignInError.missing(needed));
      }
    }
    Grants.Code code = grants.redeem(SignInSurface.value(form, "code"));
    String back = SignInSurface.value(form, "redirect_uri");
    if (!code.redirectUri().equals(back)) {
      throw new SignInRefusal(GrantErrors.otherReplyAddress(back));
    }
    if (!code.challenge().equals(challenge(SignInSurface.value(form, "code_verifier")))) {
      throw new SignInRefusal(GrantErrors.wrongVerifier());
    }
    return code;
  }

  private Account account(String id) {
    Account account =
        accounts
            .apply(id)
            .orElseThrow(() -> new SignInRefusal(PageErrors.noAccount(id, organization)));
    if (!account.enabled()) {
      throw new SignInRefusal(PageErrors.accountDisabled());
    }
    return account;
  }

  private ObjectNode body(
      Map<String, List<String>> form,
      Account account,
      String audience,
      String asked,
      Set<String> scopes,
      String nonce,
      Tokens.Issue issue) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    Set<String> told = new TreeSet<>();
    scopes.forEach(scope -> told.add(audience + "/" + scope));
    told.add(audience + "/.default");
    body.put("token_type", "Bearer").put("scope", String.join(" ", told));
    body.put("expires_in", Tokens.LIFETIME_SECONDS);
    body.put("ext_expires_in", Tokens.LIFETIME_SECONDS);
    body.put("access_token", tokens.issue(audience, issue, account, scopes));
    List<String> parts = Arrays.asList(asked.split(" "));
    if (parts.contains("offline_access")) {
      body.put("refresh_token", grants.refreshToken(account.id()));
    }
    if (parts.contains("openid")) {
      body.put("id_token", tokens.identity(issue, account, nonce));
    }
    if (SignInSurface.value(form, "client_info").equals("1")) {
      ObjectNode info = Json.MAPPER.createObjectNode();
      info.put("uid", account.id()).put("utid", account.homeTenant());
      body.put("client_info", base64(info.toString().getBytes(StandardCharsets.UTF_8)));
    }
    return body;
  }

  static String challenge(String verifier) {
    try {
      return base64(
          MessageDigest.getInstance("SHA-256")
              .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every JDK knows SHA-256", impossible);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
