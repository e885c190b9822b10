package io.tenantry.simulator.signin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Address;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Surface;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sign-in authority: OpenID metadata, public keys, the sign-in page, the token endpoint. */
public final class SignInSurface implements Surface {

  private static final Set<String> OPENID_SCOPES =
      Set.of("openid", "profile", "email", "offline_access");

  private static final Pattern PATH =
      Pattern.compile(
          "/([^/]+)/(v2\\.0/\\.well-known/openid-configuration|oauth2/v2\\.0/(?:token|authorize)"
              + "|discovery/v2\\.0/keys)");
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Map<String, String> NO_STORE =
      Map.of("Cache-Control", "no-store, no-cache", "Pragma", "no-cache");

  private final AppRegistration app;
  private final Tokens tokens;
  private final ClientAssertion assertion;
  private final AuthorizePage page;
  private final AccountTokens accountTokens;
  private final Set<String> tenantNames;
  private final Set<String> resources;
  private final String organization;
  private final Clock clock;
  private final Codes codes;
  private final SignInForm form;

  /**
   * The authority of one tenant.
   *
   * @param tenantNames its id and domains, any of which may stand in an address
   * @param resources audiences that tokens are issued for
   * @param accounts the accounts that may sign in
   */
  public SignInSurface(
      AppRegistration app,
      KeyRing keys,
      Clock clock,
      People people,
      String organization,
      Set<String> tenantNames,
      Set<String> resources,
      Accounts accounts)
      throws GeneralSecurityException {
    this.app = app;
    this.tokens = new Tokens(app, keys.signer(), clock, accounts.byId());
    this.page =
        new AuthorizePage(
            app,
            accounts.grants(),
            accounts.byName(),
            accounts.password(),
            organization,
            scope -> scopeProblem(resourceScope(scope), ""));
    this.accountTokens =
        new AccountTokens(app, accounts.grants(), tokens, accounts.byId(), organization);
    this.assertion = new ClientAssertion(app, keys.clientCertificate());
    this.tenantNames = tenantNames;
    this.resources = resources;
    this.organization = organization;
    this.clock = clock;
    this.codes = new Codes(clock);
    this.form = new SignInForm(app, people, codes, clock);
  }

  /**
   * The accounts that may sign in.
   *
   * @param password of each of them
   * @param grants what those who have signed in were given
   */
  public record Accounts(
      Function<String, Optional<Account>> byName,
      Function<String, Optional<Account>> byId,
      String password,
      Grants grants) {

    /** These accounts, of which none has signed in. */
    public static Accounts of(
        Function<String, Optional<Account>> byName,
        Function<String, Optional<Account>> byId,
        String password,
        Clock clock) {
      return new Accounts(byName, byId, password, new Grants(clock));
    }
  }

  /** The check of tokens at the APIs' doors. */
  public SignInFilter filter() {
    return new SignInFilter(tokens);
  }

  @Override
  public String name() {
    return "signin";
  }

  @Override
  public boolean serves(String path) {
    return PATH.matcher(path).matches();
  }

  @Override
  public String audience() {
    return "";
  }

  @Override
  public Response handle(Request request, Effects effects) {
    Matcher path = PATH.matcher(request.path());
    path.matches();
    String tenant = path.group(1);
    if (!tenantNames.contains(tenant.toLowerCase(Locale.ROOT))) {
      return refuse(request, SignInError.unknownTenant(tenant));
    }
    return switch (path.group(2)) {
      case "discovery/v2.0/keys" -> Response.json(200, tokens.publicKeys());
      case "oauth2/v2.0/token" -> token(request, tenant);
      case "oauth2/v2.0/authorize" ->
          resourceScope(request.option("scope").orElse("")).isEmpty()
              ? form.answer(request)
              : page.answer(request);
      default -> Response.json(200, metadata(request, tenant));
    };
  }

  @Override
  public Response error(Request request, int status, String code, String message) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("error", status >= 500 || status == 429 ? "temporarily_unavailable" : code);
    body.put("error_description", message);
    return Response.json(status, body).with(NO_STORE);
  }

  private Response token(Request request, String tenant) {
    if (!request.method().equals("POST")) {
      return refuse(
          request,
          new SignInError(
              405,
              "invalid_request",
              900561,
              "The endpoint only accepts POST requests. Received a "
                  + request.method()
                  + " request."));
    }
    Map<String, List<String>> form = Address.parseQuery(request.body().text());
    String endpoint = request.origin() + "/" + tenant + "/oauth2/v2.0/token";
    String scope = resourceScope(value(form, "scope"));
    if (value(form, "grant_type").equals("authorization_code") && scope.isEmpty()) {
      return redeem(request, form, endpoint);
    }
    Optional<SignInError> problem = problem(form, scope, endpoint, request.origin());
    if (problem.isPresent()) {
      return refuse(request, problem.get());
    }
    Tokens.Issue issue =
        new Tokens.Issue(
            "https://sts.windows.net/" + app.tenantId() + "/",
            form.containsKey("client_assertion"));
    String audience = resource(scope, request.origin());
    if (AccountTokens.GRANTS.contains(value(form, "grant_type"))) {
      try {
        return Response.json(200, accountTokens.answer(form, audience, issue)).with(NO_STORE);
      } catch (SignInRefusal refusal) {
        return refuse(request, refusal.error());
      }
    }
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("token_type", "Bearer");
    body.put("expires_in", Tokens.LIFETIME_SECONDS);
    body.put("ext_expires_in", Tokens.LIFETIME_SECONDS);
    body.put("access_token", tokens.issue(audience, issue));
    return Response.json(200, body).with(NO_STORE);
  }

  /** Who signed in at the page; the app proves that the code is for it. */
  private Response redeem(Request request, Map<String, List<String>> form, String endpoint) {
    String clientId = value(form, "client_id");
    if (!clientId.equalsIgnoreCase(app.clientId())) {
      return refuse(request, SignInError.unknownApp(clientId, organization));
    }
    Optional<SignInError> credential = credentialProblem(form, endpoint);
    if (credential.isPresent()) {
      return refuse(request, credential.get());
    }
    String code = value(form, "code");
    if (codes.redeemed(code)) {
      return refuse(request, SignInError.usedCode());
    }
    Codes.Grant grant = codes.redeem(code).orElse(null);
    if (grant == null) {
      return refuse(request, SignInError.badCode());
    }
    if (!grant.redirectUri().equals(value(form, "redirect_uri"))) {
      return refuse(request, SignInError.wrongRedirect());
    }
    if (grant.challenge() != null
        && !grant.challenge().equals(Codes.challenge(value(form, "code_verifier")))) {
      return refuse(request, SignInError.wrongVerifier());
    }
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("token_type", "Bearer").put("scope", grant.scope());
    body.put("expires_in", Tokens.LIFETIME_SECONDS);
    // Nobody needs what a person may do at Graph: no API takes this one.
    body.put("access_token", Codes.random());
    body.put("id_token", tokens.identity(grant, request.origin() + "/" + app.tenantId() + "/v2.0"));
    return Response.json(200, body).with(NO_STORE);
  }

  /** Without the OpenID scopes, which Microsoft's own libraries ask for besides. */
  private static String resourceScope(String scope) {
    return Arrays.stream(scope.split(" "))
        .filter(part -> !OPENID_SCOPES.contains(part))
        .collect(Collectors.joining(" "));
  }

  private Optional<SignInError> problem(
      Map<String, List<String>> form, String scope, String endpoint, String origin) {
    String grant = value(form, "grant_type");
    String clientId = value(form, "client_id");
    if (grant.isEmpty()) {
      return Optional.of(SignInError.missing("grant_type"));
    }
    if (!grant.equals("client_credentials") && !AccountTokens.GRANTS.contains(grant)) {
      return Optional.of(SignInError.unsupportedGrant(grant));
    }
    if (clientId.isEmpty()) {
      return Optional.of(SignInError.missing("client_id"));
    }
    if (!clientId.equalsIgnoreCase(app.clientId())) {
      return Optional.of(SignInError.unknownApp(clientId, organization));
    }
    return credentialProblem(form, endpoint).or(() -> scopeProblem(scope, origin));
  }

  private Optional<SignInError> credentialProblem(Map<String, List<String>> form, String endpoint) {
    if (form.containsKey("client_assertion")) {
      if (!value(form, "client_assertion_type").equals(ClientAssertion.TYPE)) {
        return Optional.of(SignInError.missing("client_assertion_type"));
      }
      return assertion.problem(value(form, "client_assertion"), endpoint);
    }
    if (!form.containsKey("client_secret")) {
      return Optional.of(SignInError.noCredential());
    }
    String secret = value(form, "client_secret");
    if (secret.isEmpty()) {
      return Optional.of(SignInError.emptyCredential());
    }
    if (!app.isSecret(secret)) {
      return Optional.of(SignInError.wrongSecret(app.clientId()));
    }
    return app.secretExpired()
        ? Optional.of(SignInError.expiredSecret(app.clientId()))
        : Optional.empty();
  }

  private Optional<SignInError> scopeProblem(String scope, String origin) {
    if (scope.isEmpty()) {
      return Optional.of(SignInError.missing("scope"));
    }
    if (!scope.endsWith("/.default") || scope.contains(" ")) {
      return Optional.of(SignInError.badScope(scope));
    }
    String resource = resource(scope, origin);
    return resources.contains(resource)
        ? Optional.empty()
        : Optional.of(SignInError.unknownResource(resource));
  }

  private ObjectNode metadata(Request request, String tenant) {
    String base = request.origin() + "/" + tenant;
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("token_endpoint", base + "/oauth2/v2.0/token");
    body.putArray("token_endpoint_auth_methods_supported")
        .add("client_secret_post")
        .add("private_key_jwt");
    body.put("jwks_uri", base + "/discovery/v2.0/keys");
    body.putArray("response_types_supported").add("code").add("id_token").add("token");
    body.putArray("subject_types_supported").add("pairwise");
    body.putArray("id_token_signing_alg_values_supported").add("RS256");
    body.put("issuer", request.origin() + "/" + app.tenantId() + "/v2.0");
    body.put("authorization_endpoint", base + "/oauth2/v2.0/authorize");
    body.put("tenant_region_scope", "EU");
    body.put("cloud_instance_name", "microsoftonline.com");
    body.put("msgraph_host", "graph.microsoft.com");
    return body;
  }

  private Response refuse(Request request, SignInError refusal) {
    String now = TIMESTAMP.format(clock.instant());
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("error", refusal.error());
    body.put(
        "error_description",
        "AADSTS"
            + refusal.code()
            + ": "
            + refusal.message()
            + " Trace ID: "
            + request.id()
            + " Correlation ID: "
            + request.clientRequestId()
            + " Timestamp: "
            + now);
    body.putArray("error_codes").add(refusal.code());
    body.put("timestamp", now);
    body.put("trace_id", request.id());
    body.put("correlation_id", request.clientRequestId());
    body.put("error_uri", request.origin() + "/error?code=" + refusal.code());
    return Response.json(refusal.status(), body).with(NO_STORE);
  }

  private static String resource(String scope, String origin) {
    String resource = scope.substring(0, scope.length() - "/.default".length());
    // A client that was given our address in place of Graph's may derive the scope from it.
    return resource.equals(origin) ? "https://graph.microsoft.com" : resource;
  }

  static String value(Map<String, List<String>> form, String name) {
    List<String> values = form.get(name);
    return values == null ? "" : values.get(0);
  }
}
