package io.tenantry.simulator.signin;

import io.tenantry.simulator.http.Address;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The page on which somebody signs in with an account and is sent back to the app with a code.
 *
 * <p>Stricter than Microsoft, who lets an app with a secret do without: a challenge of PKCE is
 * demanded.
 */
final class AuthorizePage {

  private static final int CHALLENGE = 43;

  private final AppRegistration app;
  private final Grants grants;
  private final Function<String, Optional<Account>> accounts;
  private final String password;
  private final String organization;
  private final Function<String, Optional<SignInError>> scopeProblem;

  /**
   * @param accounts finds an account by the name that is typed
   * @param password of every account
   * @param scopeProblem what is wrong with a scope
   */
  AuthorizePage(
      AppRegistration app,
      Grants grants,
      Function<String, Optional<Account>> accounts,
      String password,
      String organization,
      Function<String, Optional<SignInError>> scopeProblem) {
    this.app = app;
    this.grants = grants;
    this.accounts = accounts;
    this.password = password;
    this.organization = organization;
    this.scopeProblem = scopeProblem;
  }

  Response answer(Request request) {
    String clientId = request.option("client_id").orElse("");
    String back = request.option("redirect_uri").orElse("");
    // Before these two are known to be right, nobody is sent anywhere.
    if (!clientId.equalsIgnoreCase(app.clientId())) {
      return SignInAnswers.nobody(SignInError.unknownApp(clientId, organization));
    }
    if (!app.redirectsTo(back)) {
      return SignInAnswers.nobody(PageErrors.unknownReplyAddress(back, clientId));
    }
    Optional<SignInError> problem = problem(request);
    if (problem.isPresent()) {
      return SignInAnswers.sendBack(request, problem.get());
    }
    return switch (request.method()) {
      case "GET" -> SignInAnswers.form(request.option("login_hint").orElse(""));
      case "POST" -> signIn(request);
      default -> SignInAnswers.nobody(405, GrantErrors.malformedGrant());
    };
  }

  private Optional<SignInError> problem(Request request) {
    String type = request.option("response_type").orElse("");
    if (!type.equals("code")) {
      return Optional.of(PageErrors.unsupportedResponse(type));
    }
    if (!List.of("query", SignInAnswers.FORM_POST)
        .contains(request.option("response_mode").orElse("query"))) {
      return Optional.of(PageErrors.unsupportedResponseMode());
    }
    boolean hashed = request.option("code_challenge_method").orElse("").equals("S256");
    if (!hashed || request.option("code_challenge").orElse("").length() != CHALLENGE) {
      return Optional.of(PageErrors.challengeNeeded());
    }
    return scopeProblem.apply(request.option("scope").orElse(""));
  }

  private Response signIn(Request request) {
    Map<String, List<String>> form = Address.parseQuery(request.body().text());
    if (form.containsKey("cancel")) {
      return SignInAnswers.sendBack(request, PageErrors.declined());
    }
    String name = SignInSurface.value(form, "login").strip();
    Optional<Account> account = accounts.apply(name);
    if (account.isEmpty()) {
      return SignInAnswers.form(name, PageErrors.noAccount(name, organization));
    }
    if (!SignInSurface.value(form, "passwd").equals(password)) {
      return SignInAnswers.form(name, PageErrors.wrongPassword());
    }
    if (!account.get().enabled()) {
      return SignInAnswers.form(name, PageErrors.accountDisabled());
    }
    String code =
        grants.code(
            account.get().id(),
            request.option("redirect_uri").orElseThrow(),
            request.option("code_challenge").orElseThrow(),
            request.option("scope").orElseThrow(),
            request.option("nonce").orElse(""));
    return SignInAnswers.sendBack(request, Map.of("code", code));
  }
}
