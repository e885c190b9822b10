package io.tenantry.gateway;

import io.tenantry.actions.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Which servers are believed: the JDK's certificate authorities plus those of one PEM file. */
public record Trust(SSLContext context, X509TrustManager manager) {

  /**
   * @param caFile PEM file, or {@code null} for the JDK's authorities alone
   * @throws SurfaceFailure when the file is no readable PEM file
   */
  public static Trust with(Path caFile) {
    try {
      X509TrustManager own = manager(null);
      X509TrustManager manager = caFile == null ? own : manager(union(own, caFile));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      return new Trust(context, manager);
    } catch (GeneralSecurityException | IOException e) {
      throw new SurfaceFailure(
          new Problem(
              "settings.ca-file",
              "TENANTRY_CA_FILE holds no readable certificates: " + caFile + ".",
              "Let it name a PEM file with one or more certificates."),
          e);
    }
  }

  private static KeyStore union(X509TrustManager own, Path caFile)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int n = 0;
    for (X509Certificate issuer : own.getAcceptedIssuers()) {
      store.setCertificateEntry("jdk-" + n++, issuer);
    }
    try (InputStream in = Files.newInputStream(caFile)) {
      for (Certificate extra : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("extra-" + n++, extra);
      }
    }
    return store;
  }

  private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("The JDK has no X.509 trust manager");
  }
}
