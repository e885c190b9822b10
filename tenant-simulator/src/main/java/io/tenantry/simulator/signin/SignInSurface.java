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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sign-in authority: OpenID metadata, public keys, the sign-in page, the token endpoint. */
public final class SignInSurface implements Surface {

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
  private final ClientCredentials credentials;
  private final AuthorizePage page;
  private final AccountTokens accountTokens;
  private final Set<String> tenantNames;
  private final Scopes scopes;
  private final String organization;
  private final Clock clock;
  private final CodeTokens codeTokens;
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
    this.scopes = new Scopes(resources);
    this.tokens = new Tokens(app, keys.signer(), clock, accounts.byId());
    this.page =
        new AuthorizePage(
            app,
            accounts.grants(),
            accounts.byName(),
            accounts.password(),
            organization,
            scope -> scopes.problem(Scopes.ofResource(scope), ""));
    this.accountTokens =
        new AccountTokens(app, accounts.grants(), tokens, accounts.byId(), organization);
    this.credentials =
        new ClientCredentials(app, new ClientAssertion(app, keys.clientCertificate()));
    this.tenantNames = tenantNames;
    this.organization = organization;
    this.clock = clock;
    Codes codes = new Codes(clock);
    this.codeTokens = new CodeTokens(app, codes, tokens);
    this.form = new SignInForm(app, organization, people, codes, clock);
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
          Scopes.ofResource(request.option("scope").orElse("")).isEmpty()
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
    String scope = Scopes.ofResource(value(form, "scope"));
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
    String audience = Scopes.resource(scope, request.origin());
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
    Optional<SignInError> credential = credentials.problem(form, endpoint);
    if (credential.isPresent()) {
      return refuse(request, credential.get());
    }
    try {
      return Response.json(200, codeTokens.answer(form, request.origin())).with(NO_STORE);
    } catch (SignInRefusal refusal) {
      return refuse(request, refusal.error());
    }
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
    return credentials.problem(form, endpoint).or(() -> scopes.problem(scope, origin));
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

  static String value(Map<String, List<String>> form, String name) {
    List<String> values = form.get(name);
    return values == null ? "" : values.get(0);
  }
}
