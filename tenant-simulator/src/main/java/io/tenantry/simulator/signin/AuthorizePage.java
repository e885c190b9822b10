package io.tenantry.simulator.signin;

import io.tenantry.simulator.http.Address;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
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
  private static final String FORM_POST = "form_post";

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
      return page(400, "", SignInError.unknownApp(clientId, organization), false);
    }
    if (!app.redirectsTo(back)) {
      return page(400, "", PageErrors.unknownReplyAddress(back, clientId), false);
    }
    Optional<SignInError> problem = problem(request);
    if (problem.isPresent()) {
      return sendBack(request, problem.get());
    }
    return switch (request.method()) {
      case "GET" -> page(200, request.option("login_hint").orElse(""), null, true);
      case "POST" -> signIn(request);
      default -> page(405, "", GrantErrors.malformedGrant(), false);
    };
  }

  private Optional<SignInError> problem(Request request) {
    String type = request.option("response_type").orElse("");
    if (!type.equals("code")) {
      return Optional.of(PageErrors.unsupportedResponse(type));
    }
    if (!List.of("query", FORM_POST).contains(request.option("response_mode").orElse("query"))) {
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
      return sendBack(request, PageErrors.declined());
    }
    String name = SignInSurface.value(form, "login").strip();
    Optional<Account> account = accounts.apply(name);
    if (account.isEmpty()) {
      return page(200, name, PageErrors.noAccount(name, organization), true);
    }
    if (!SignInSurface.value(form, "passwd").equals(password)) {
      return page(200, name, PageErrors.wrongPassword(), true);
    }
    if (!account.get().enabled()) {
      return page(200, name, PageErrors.accountDisabled(), true);
    }
    String code =
        grants.code(
            account.get().id(),
            request.option("redirect_uri").orElseThrow(),
            request.option("code_challenge").orElseThrow(),
            request.option("scope").orElseThrow(),
            request.option("nonce").orElse(""));
    return sendBack(request, Map.of("code", code));
  }

  private static Response sendBack(Request request, SignInError error) {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("error", error.error());
    answer.put(
        "error_description",
        "AADSTS"
            + error.code()
            + ": "
            + error.message()
            + " Trace ID: "
            + request.id()
            + " Timestamp: "
            + Instant.now());
    return sendBack(request, answer);
  }

  private static Response sendBack(Request request, Map<String, String> answer) {
    Map<String, String> all = new LinkedHashMap<>(answer);
    request.option("state").ifPresent(state -> all.put("state", state));
    String back = request.option("redirect_uri").orElseThrow();
    if (request.option("response_mode").orElse("").equals(FORM_POST)) {
      return postBack(back, all);
    }
    StringBuilder address = new StringBuilder(back);
    char before = address.indexOf("?") < 0 ? '?' : '&';
    for (Map.Entry<String, String> one : all.entrySet()) {
      address
          .append(before)
          .append(one.getKey())
          .append('=')
          .append(URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8));
      before = '&';
    }
    return Response.empty(302)
        .with("Location", address.toString())
        .with("Cache-Control", "no-store, no-cache");
  }

  /** A page whose form the browser posts by itself, so that nothing stands in an address. */
  private static Response postBack(String back, Map<String, String> answer) {
    StringBuilder inputs = new StringBuilder();
    answer.forEach(
        (name, value) ->
            inputs.append(
                "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(name, text(value))));
    String html =
        """
        <!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"><title>Working...</title></head>
        <body><form method="POST" name="hiddenform" action="%s">%s
        <noscript><p>Script is disabled. Click Submit to continue.</p>
        <input type="submit" value="Submit"></noscript></form>
        <script>document.forms[0].submit();</script></body></html>
        """
            .formatted(text(back), inputs);
    return html(200, html);
  }

  private static Response page(int status, String name, SignInError error, boolean form) {
    String said =
        error == null
            ? ""
            : "<p role=\"alert\">AADSTS" + error.code() + ": " + text(error.message()) + "</p>";
    String fields =
        """
        <form method="post" autocomplete="off">
        <p><label for="login">Account</label> <input id="login" name="login" value="%s"></p>
        <p><label for="passwd">Password</label> <input id="passwd" name="passwd" type="password"></p>
        <p><button id="signin" name="signin">Sign in</button>
        <button id="cancel" name="cancel">Cancel</button></p>
        </form>
        """
            .formatted(text(name));
    String html =
        """
        <!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"><title>Sign in</title></head>
        <body><main><h1>Sign in to the simulated tenant</h1>
        %s%s</main></body></html>
        """
            .formatted(said, form ? fields : "");
    return html(status, html);
  }

  private static Response html(int status, String html) {
    return new Response(status, Map.of(), html.getBytes(StandardCharsets.UTF_8))
        .with("Content-Type", "text/html; charset=utf-8")
        .with("Cache-Control", "no-store, no-cache")
        .with("X-Frame-Options", "DENY");
  }

  private static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
