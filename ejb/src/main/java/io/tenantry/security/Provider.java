package io.tenantry.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

  @Inject
  @ConfigProperty(name = "TENANTRY_URL")
  private Optional<String> url;

  /** Whether there is one: its address, our id there and our own address are set. */
  public boolean configured() {
    return issuer.isPresent() && clientId.isPresent() && url.isPresent();
  }

  /** What the provider is called on the sign-in page. */
  public String name() {
    return name.orElseGet(
        () ->
            issuer.filter(i -> i.startsWith("https://login.microsoftonline.")).isPresent()
                ? "Microsoft Entra ID"
                : "your organization");
  }

  public String issuer() {
    return issuer.orElseThrow();
  }

  public String clientId() {
    return clientId.orElseThrow();
  }

  /** Empty for a public client. */
  public Optional<String> clientSecret() {
    return clientSecret;
  }

  public String scope() {
    return scope;
  }

  /** Where people reach Tenantry, without a slash at the end. */
  public String url() {
    return url.orElseThrow().replaceAll("/+$", "");
  }

  /** What somebody is called, by the configured claim; empty when the token has none. */
  String operator(ProviderIdentity identity) {
    return identity.text(operatorClaim);
  }

  String operatorClaim() {
    return operatorClaim;
  }

  /** Whether the provider asked for a second factor, as far as its token says. */
  boolean multiFactor(ProviderIdentity identity) {
    return identity.has(mfaClaim.orElse("amr"), mfaValue);
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
