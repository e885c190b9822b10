package io.tenantry.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.tenantry.gateway.ConnectedTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;

/** What the OpenID provider says of itself: its addresses and keys, asked for once an hour. */
@ApplicationScoped
class ProviderAddresses {

  private static final Duration KNOWN_FOR = Duration.ofHours(1);
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int LONGEST_ANSWER = 1_000_000;

  /** Signatures by the provider's own key; {@code none} and shared secrets are not among them. */
  private static final Set<JWSAlgorithm> SIGNATURES =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384);

  /** What was read at that time. */
  record Known(OIDCProviderMetadata metadata, IDTokenValidator validator, Instant at) {}

  @Inject private Provider provider;
  @Inject private ConnectedTenant tenant;

  private final Clock clock = Clock.systemUTC();
  private volatile Known known;

  /**
   * What is known.
   *
   * @throws GeneralException when the provider is another one than the settings say
   */
  Known get() throws GeneralException, IOException {
    Known latest = known;
    if (latest == null || latest.at().plus(KNOWN_FOR).isBefore(clock.instant())) {
      latest = read();
      known = latest;
    }
    return latest;
  }

  /** Sends a request of ours. */
  HTTPResponse send(HTTPRequest request) throws IOException {
    prepare(request);
    return request.send();
  }

  private Known read() throws GeneralException, IOException {
    Issuer issuer = new Issuer(provider.issuer());
    OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, this::prepare);
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.<SecurityContext>create(
                metadata.getJWKSetURI().toURL(),
                new DefaultResourceRetriever(
                    PATIENCE_MILLIS, PATIENCE_MILLIS, LONGEST_ANSWER, true, trusted()))
            .retrying(true)
            .build();
    return new Known(
        metadata,
        new IDTokenValidator(
            issuer, provider.client(), new JWSVerificationKeySelector<>(SIGNATURES, keys), null),
        clock.instant());
  }

  private void prepare(HTTPRequest request) {
    request.setConnectTimeout(PATIENCE_MILLIS);
    request.setReadTimeout(PATIENCE_MILLIS);
    request.setSSLSocketFactory(trusted());
  }

  private SSLSocketFactory trusted() {
    return tenant.connection().trust().context().getSocketFactory();
  }
}
