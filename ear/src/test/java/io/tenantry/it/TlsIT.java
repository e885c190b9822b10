package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.stack.Stack;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that ends TLS itself speaks it well, and nothing else. */
class TlsIT {

  private static final String PASSWORD = "keystore-of-the-tests";

  @TempDir private static Path directory;

  private static Stack stack;
  private static int port;
  private static SSLContext trusting;

  @BeforeAll
  static void start() throws Exception {
    Path keystore = directory.resolve("tls.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process made =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "tenantry",
                "-keyalg",
                "RSA",
                "-keysize",
                "3072",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keystore.toString())
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
    trusting = trusting(keystore);
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    stack =
        Stack.in("tls")
            .users(100)
            .set("TENANTRY_ADMIN_USER", RunningStack.OPERATOR)
            .set("TENANTRY_ADMIN_PASSWORD", RunningStack.PASSWORD)
            .set("TENANTRY_HTTPS", "true")
            .set("TENANTRY_HTTPS_PORT", Integer.toString(port))
            .set("TENANTRY_TLS_KEYSTORE", keystore.toString())
            .set("TENANTRY_TLS_KEYSTORE_PASSWORD", PASSWORD)
            .start();
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void pagesAreServedOverTls13AndBindBrowsersToIt() throws Exception {
    HttpResponse<String> answer = get("https://localhost:" + port + "/login.xhtml");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    assertThat(answer.headers().firstValue("Strict-Transport-Security").orElse(""))
        .contains("max-age=63072000");
    assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("frame-ancestors 'none'");
  }

  @Test
  void aPageThatIsAskedForUnencryptedIsSentToHttpsAndAProgramIsRefused() throws Exception {
    HttpResponse<String> page = get(stack.server().url() + "login.xhtml?from=%2Fjobs.xhtml");
    HttpResponse<String> api = get(stack.server().url() + "api/v1/actions");

    assertThat(page.statusCode()).isEqualTo(308);
    assertThat(page.headers().firstValue("Location").orElse(""))
        .isEqualTo("https://127.0.0.1:" + port + "/login.xhtml?from=%2Fjobs.xhtml");
    assertThat(api.statusCode()).isEqualTo(403);
    assertThat(api.body()).contains("request.unencrypted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"})
  void weakCiphersAreNotSpoken(String cipher) throws Exception {
    handshake("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");

    assertThatThrownBy(() -> handshake(cipher)).isInstanceOf(SSLException.class);
  }

  private static void handshake(String cipher) throws Exception {
    try (SSLSocket socket =
        (SSLSocket) trusting.getSocketFactory().createSocket("localhost", port)) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.setEnabledCipherSuites(new String[] {cipher});
      socket.startHandshake();
    }
  }

  private static HttpResponse<String> get(String address) throws Exception {
    HttpClient http =
        HttpClient.newBuilder()
            .sslContext(trusting)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(60)).build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static SSLContext trusting(Path keystore) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keystore)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("tenantry", keys.getCertificate("tenantry"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
