package io.tenantry.gateway.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.AuthorizationRequestUrlParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.Prompt;
import com.microsoft.aad.msal4j.RefreshTokenParameters;
import com.microsoft.aad.msal4j.ResponseMode;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.TenantConnection;
import io.tenantry.gateway.Trust;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/**
 * Signs an account of the tenant in: by the authorization code flow with PKCE in somebody's
 * browser, and afterwards with the refresh token.
 *
 * <p>Microsoft's library speaks the protocol. It is given a new application each time, whose cache
 * ends with it: what is kept is the refresh token alone.
 */
public final class AccountSignIn {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Set<String> FIRST_SCOPE = Set.of("https://graph.microsoft.com/.default");

  private final TenantConnection connection;

  /**
   * A sign-in under way in one browser. Never shows its secrets in {@link #toString()}.
   *
   * @param state comes back with the code
   * @param verifier proves that the code is redeemed by who asked for it
   */
  public record Attempt(String state, String verifier, URI redirect) implements Serializable {

    static Attempt fresh(URI redirect) {
      return new Attempt(random(), random(), redirect);
    }

    @Override
    public String toString() {
      return "Attempt[" + redirect + "]";
    }
  }

  /** An access token, with the refresh token that came along or {@code null}. */
  record Renewed(AccessToken accessToken, String refreshToken) {
    @Override
    public String toString() {
      return "Renewed[" + accessToken + "]";
    }
  }

  /** Who has signed in. Never shows the token in {@link #toString()}. */
  public record SignedInAccount(String userName, String objectId, String refreshToken) {
    @Override
    public String toString() {
      return "SignedInAccount[" + userName + "]";
    }
  }

  public AccountSignIn(TenantConnection connection) {
    this.connection = connection;
  }

  /** Begins a sign-in that comes back to that address of ours. */
  public Attempt begin(URI redirect) {
    return Attempt.fresh(redirect);
  }

  /**
   * The address of Microsoft's page, which has the browser post its answer: a code in an address
   * would be in histories and in logs of proxies.
   *
   * @throws SurfaceFailure when the app's settings are incomplete
   */
  public URI page(Attempt attempt) {
    return URI.create(
        application()
            .getAuthorizationRequestUrl(
                AuthorizationRequestUrlParameters.builder(
                        attempt.redirect().toString(), FIRST_SCOPE)
                    .responseMode(ResponseMode.FORM_POST)
                    .prompt(Prompt.SELECT_ACCOUNT)
                    .state(attempt.state())
                    .codeChallengeMethod("S256")
                    .codeChallenge(challenge(attempt.verifier()))
                    .build())
            .toString());
  }

  /** What Microsoft sent back in place of a code. */
  public SurfaceFailure declined(String error, String description) {
    return new SurfaceFailure(AccountProblems.declined(error, description));
  }

  /**
   * Who has signed in, for the code that came back.
   *
   * @throws SurfaceFailure when the code is refused or the account is another tenant's
   */
  public SignedInAccount redeem(String code, Attempt attempt) {
    ConfidentialClientApplication application = application();
    IAuthenticationResult result;
    try {
      result =
          application
              .acquireToken(
                  AuthorizationCodeParameters.builder(code, attempt.redirect())
                      .scopes(FIRST_SCOPE)
                      .codeVerifier(attempt.verifier())
                      .build())
              .join();
    } catch (CompletionException e) {
      throw new SurfaceFailure(AccountProblems.explain(e, connection, null), e);
    }
    IAccount account = result.account();
    String refreshToken = refreshToken(application);
    if (account == null || refreshToken == null) {
      throw declined("no account", "Microsoft told no account or gave no refresh token.");
    }
    // As in {object id}.{tenant id}, both of where the account belongs to.
    String[] home = account.homeAccountId().split("\\.", 2);
    String tenant = claim(result.idToken(), "tid");
    boolean ours = !isId(connection.tenantId()) || tenant.equalsIgnoreCase(connection.tenantId());
    if (home.length < 2 || !ours || !home[1].equalsIgnoreCase(tenant)) {
      throw new SurfaceFailure(AccountProblems.foreign(account.username()));
    }
    return new SignedInAccount(account.username(), home[0], refreshToken);
  }

  /** A new access token of the account. */
  Renewed renew(String scope, ServiceAccount account) {
    ConfidentialClientApplication application = application();
    try {
      IAuthenticationResult result =
          application
              .acquireToken(
                  RefreshTokenParameters.builder(Set.of(scope), account.refreshToken()).build())
              .join();
      return new Renewed(
          new AccessToken(result.accessToken(), result.expiresOnDate().toInstant()),
          refreshToken(application));
    } catch (CompletionException e) {
      throw new SurfaceFailure(AccountProblems.explain(e, connection, account.userName()), e);
    }
  }

  private ConfidentialClientApplication application() {
    connection
        .problem()
        .ifPresent(
            problem -> {
              throw new SurfaceFailure(problem);
            });
    try {
      return ConfidentialClientApplication.builder(
              connection.clientId(), AppCredential.of(connection))
          .authority(connection.authority() + "/" + connection.tenantId() + "/")
          .instanceDiscovery(false)
          .validateAuthority(false)
          .sslSocketFactory(Trust.with(connection.caFile()).context().getSocketFactory())
          .connectTimeoutForDefaultHttpClient(10_000)
          .readTimeoutForDefaultHttpClient(30_000)
          .build();
    } catch (GeneralSecurityException | IOException e) {
      throw new SurfaceFailure(SignInProblems.explain(e, connection), e);
    }
  }

  /** The library hands a refresh token out in its cache alone. */
  private static String refreshToken(ConfidentialClientApplication application) {
    try {
      JsonNode cache = JSON.readTree(application.tokenCache().serialize());
      for (JsonNode token : cache.path("RefreshToken")) {
        return token.path("secret").asText(null);
      }
      return null;
    } catch (IOException e) {
      throw new IllegalStateException("The library's cache is no JSON", e);
    }
  }

  private static String claim(String token, String name) {
    try {
      byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
      return JSON.readTree(claims).path(name).asText("");
    } catch (IOException | RuntimeException unreadable) {
      return "";
    }
  }

  private static boolean isId(String tenant) {
    try {
      return UUID.fromString(tenant).toString().equalsIgnoreCase(tenant);
    } catch (IllegalArgumentException domain) {
      return false;
    }
  }

  private static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
