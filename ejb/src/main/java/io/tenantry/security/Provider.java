package io.tenantry.security;

import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.ClaimRequirement;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.tenantry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The OpenID provider that operators may sign in at, from the settings. */
@ApplicationScoped
public class Provider {

  @Inject
  @ConfigProperty(name = "TENANTRY_OIDC_ISSUER")
  private Optional<String> issuer;

  @Inject
  @ConfigProperty(name = "TENANTRY_OIDC_CLIENT_ID")
  private Optional<String> clientId;

  @Inject
  @ConfigProperty(name = "TENANTRY_OIDC_CLIENT_SECRET")
  private Optional<String> clientSecret;

  @Inject
  @ConfigProperty(name = "TENANTRY_OIDC_NAME")
  private Optional<String> name;

  @Inject
  @ConfigProperty(name = "TENANTRY_OIDC_SCOPE", defaultValue = "openid profile email")
  private String scope;

  @Inject
  @ConfigProperty(name = "TENANTRY_OIDC_OPERATOR_CLAIM", defaultValue = "preferred_username")
  private String operatorClaim;

  @Inject
  @ConfigProperty(name = "TENANTRY_OIDC_MFA_CLAIM")
  private Optional<String> mfaClaim;

  @Inject
  @ConfigProperty(name = "TENANTRY_OIDC_MFA_VALUE", defaultValue = "mfa")
  private String mfaValue;

  @Inject private Settings settings;

  /** Whether there is one: its address, our id there and our own address are set. */
  public boolean configured() {
    return issuer.isPresent() && clientId.isPresent() && settings.address().isPresent();
  }

  /** What the provider is called on the sign-in page. */
  public String name() {
    return name.orElseGet(
        () ->
            issuer.filter(i -> i.startsWith("https://login.microsoftonline.")).isPresent()
                ? "Microsoft Entra ID"
                : "your organization");
  }

  String issuer() {
    return issuer.orElseThrow();
  }

  ClientID client() {
    return new ClientID(clientId.orElseThrow());
  }

  String scope() {
    return scope;
  }

  /** Where the provider sends the browser back to; has to be registered there. */
  URI callback() {
    return URI.create(settings.address().orElseThrow() + "/provider/back");
  }

  /** How Tenantry shows that the code is for it; by its id alone when it has no secret. */
  ClientAuthentication authentication(OIDCProviderMetadata metadata) {
    Secret secret = new Secret(clientSecret.orElse(""));
    List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
    return methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        ? new ClientSecretBasic(client(), secret)
        : new ClientSecretPost(client(), secret);
  }

  /**
   * What somebody is called, by the configured claim; empty when the token has none, or an address
   * that the provider did not verify.
   */
  String operator(ProviderIdentity identity) {
    boolean unverified =
        operatorClaim.equals("email")
            && Boolean.FALSE.equals(identity.claims().get("email_verified"));
    return unverified ? "" : identity.text(operatorClaim);
  }

  String operatorClaim() {
    return operatorClaim;
  }

  /** Whether the provider asked for a second factor, as far as its token says. */
  boolean multiFactor(ProviderIdentity identity) {
    return identity.has(mfaClaim.orElse("amr"), mfaValue);
  }

  /** Asks for a second factor as the claim's kind has it; {@code amr} can only be looked at. */
  void askForMultiFactor(AuthenticationRequest.Builder request) {
    String claim = mfaClaim.orElse("amr");
    if (claim.equals("acr")) {
      request.acrValues(List.of(new ACR(mfaValue)));
    } else if (!claim.equals("amr")) {
      request.claims(
          new OIDCClaimsRequest()
              .withIDTokenClaimsRequest(
                  new ClaimsSetRequest()
                      .add(
                          new ClaimsSetRequest.Entry(claim)
                              .withClaimRequirement(ClaimRequirement.ESSENTIAL)
                              .withValue(mfaValue))));
    }
  }

  /** Whether nobody gets in without a second factor. */
  boolean multiFactorRequired() {
    return mfaClaim.isPresent();
  }

  /** What the token must say of a second factor. */
  String multiFactorWanted() {
    return mfaClaim.orElse("amr") + " = " + mfaValue;
  }
}
