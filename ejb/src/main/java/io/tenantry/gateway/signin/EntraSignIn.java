package io.tenantry.gateway.signin;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import io.tenantry.gateway.ClientCertificate;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.TenantConnection;
import io.tenantry.gateway.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Signs the app in at Entra ID with its secret or certificate. */
public final class EntraSignIn {
  private final TenantConnection connection;
  private volatile HttpClient http;

  public EntraSignIn(TenantConnection connection) {
    this.connection = connection;
  }

  /**
   * Asks for a new token; takes as long as the network.
   *
   * @throws SurfaceFailure in words when it is refused or cannot be asked for
   */
  public AccessToken signIn(String scope) {
    connection
        .problem()
        .ifPresent(
            problem -> {
              throw new SurfaceFailure(problem);
            });
    try {
      com.azure.core.credential.AccessToken token =
          credential().getTokenSync(new TokenRequestContext().addScopes(scope));
      return new AccessToken(token.getToken(), token.getExpiresAt().toInstant());
    } catch (SurfaceFailure e) {
      throw e;
    } catch (RuntimeException e) {
      throw new SurfaceFailure(SignInProblems.explain(e, connection), e);
    }
  }

  /** A new credential each time: its own cache would hand a token out again that was revoked. */
  private TokenCredential credential() {
    RetryOptions once = new RetryOptions(new FixedDelayOptions(1, Duration.ofMillis(300)));
    ClientCertificate certificate = connection.clientCertificate();
    if (certificate == null) {
      return new ClientSecretCredentialBuilder()
          .tenantId(connection.tenantId())
          .clientId(connection.clientId())
          .clientSecret(connection.clientSecret())
          .authorityHost(connection.authority().toString())
          .disableInstanceDiscovery()
          .retryOptions(once)
          .httpClient(http())
          .build();
    }
    ClientCertificateCredentialBuilder builder =
        new ClientCertificateCredentialBuilder()
            .tenantId(connection.tenantId())
            .clientId(connection.clientId())
            .authorityHost(connection.authority().toString())
            .disableInstanceDiscovery()
            .retryOptions(once)
            .httpClient(http());
    if (certificate.pfx()) {
      builder.pfxCertificate(certificate.file().toString());
      if (certificate.password() != null) {
        builder.clientCertificatePassword(certificate.password());
      }
    } else {
      try (InputStream pem = certificate.open()) {
        builder.pemCertificate(pem);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return builder.build();
  }

  private HttpClient http() {
    HttpClient client = http;
    if (client == null) {
      client =
          new JdkHttpClientBuilder(
                  java.net.http.HttpClient.newBuilder()
                      .sslContext(Trust.with(connection.caFile()).context())
                      .connectTimeout(Duration.ofSeconds(10)))
              .responseTimeout(Duration.ofSeconds(30))
              .build();
      http = client;
    }
    return client;
  }
}
