package io.tenantry.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends operators to the OpenID provider and reads what it says of them: authorization code flow
 * with PKCE; the ID token's signature, issuer, audience, times and nonce are checked.
 *
 * <p>The protocol is Nimbus's SDK. The server's own client (elytron-oidc-client) takes over the
 * sign-in of a whole application, which leaves no door for passwords and tokens.
 */
@ApplicationScoped
public class OpenIdConnect {

  private static final Logger LOG = LoggerFactory.getLogger(OpenIdConnect.class);

  @Inject private Provider provider;
  @Inject private ProviderAddresses addresses;

  /**
   * Where the browser goes now.
   *
   * @throws SignInRefused when the provider does not tell where
   */
  public URI start(ProviderTrip trip) throws SignInRefused {
    try {
      AuthenticationRequest.Builder request =
          new AuthenticationRequest.Builder(
                  ResponseType.CODE,
                  Scope.parse(provider.scope()),
                  provider.client(),
                  provider.callback())
              .endpointURI(addresses.get().metadata().getAuthorizationEndpointURI())
              .state(new State(trip.state()))
              .nonce(new Nonce(trip.nonce()))
              .codeChallenge(new CodeVerifier(trip.verifier()), CodeChallengeMethod.S256);
      provider.askForMultiFactor(request);
      if (trip.confirm()) {
        // With max_age a provider has to tell when it asked for credentials (OpenID Core 3.1.2.1).
        request.prompt(new Prompt(Prompt.Type.LOGIN)).maxAge(0);
      }
      return request.build().toURI();
    } catch (GeneralException | IOException e) {
      throw unreachable(e);
    }
  }

  /**
   * Who came back.
   *
   * @param answer the address with which the browser came back
   * @throws SignInRefused when it is no good answer to this trip, with what to tell
   */
  public ProviderIdentity finish(ProviderTrip trip, URI answer) throws SignInRefused {
    AuthorizationCode code = code(trip, answer);
    ProviderAddresses.Known known;
    TokenResponse response;
    try {
      known = addresses.get();
      TokenRequest request =
          new TokenRequest.Builder(
                  known.metadata().getTokenEndpointURI(),
                  provider.authentication(known.metadata()),
                  new AuthorizationCodeGrant(
                      code, provider.callback(), new CodeVerifier(trip.verifier())))
              .build();
      response = OIDCTokenResponseParser.parse(addresses.send(request.toHTTPRequest()));
    } catch (GeneralException | IOException e) {
      throw unreachable(e);
    }
    if (!response.indicatesSuccess()) {
      throw said(response.toErrorResponse().getErrorObject().getDescription());
    }
    try {
      IDTokenClaimsSet claims =
          known
              .validator()
              .validate(
                  ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens().getIDToken(),
                  new Nonce(trip.nonce()));
      return new ProviderIdentity(
          claims.getIssuer().getValue(), claims.getSubject().getValue(), claims.toJSONObject());
    } catch (BadJOSEException | JOSEException e) {
      LOG.warn("An ID token of the provider is not good", e);
      throw new SignInRefused(
          "The ID token of " + provider.name() + " is not good: " + e.getMessage() + ".");
    }
  }

  private AuthorizationCode code(ProviderTrip trip, URI answer) throws SignInRefused {
    AuthenticationResponse response;
    try {
      response = AuthenticationResponseParser.parse(answer);
    } catch (ParseException e) {
      throw new SignInRefused("This is no answer of an OpenID provider. Sign in again.");
    }
    Issuer issuer = response.getIssuer();
    if (response.getState() == null
        || !trip.answeredWith(response.getState().getValue())
        || (issuer != null && !issuer.getValue().equals(provider.issuer()))) {
      throw new SignInRefused(
          "This is not the answer to the sign-in that this browser began. Sign in again.");
    }
    if (!response.indicatesSuccess()) {
      throw said(response.toErrorResponse().getErrorObject().getDescription());
    }
    AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
    if (code == null) {
      throw new SignInRefused("The provider's answer has no code. Sign in again.");
    }
    return code;
  }

  private SignInRefused said(String description) {
    return new SignInRefused(
        provider.name() + " did not let you in" + (description == null ? "." : ": " + description));
  }

  private SignInRefused unreachable(Exception e) {
    LOG.warn("The OpenID provider {} does not answer as it should", provider.issuer(), e);
    return new SignInRefused(
        provider.name()
            + " does not answer. Try again; an administrator can look into the server's log and"
            + " check TENANTRY_OIDC_ISSUER.");
  }
}
