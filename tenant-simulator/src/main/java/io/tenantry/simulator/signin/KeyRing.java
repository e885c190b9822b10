package io.tenantry.simulator.signin;

import io.tenantry.simulator.signin.Certificates.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The keys of the simulated tenant, made at the first start and read again at later ones, so that a
 * client configured once goes on working: the certificate authority, the server, the token signer
 * and the app's client certificate.
 */
public final class KeyRing {

  private static final String STORE = "keys.p12";
  private static final String AUTHORITY = "authority";
  private static final String SERVER = "server";
  private static final String SIGNER = "signer";
  private static final String CLIENT = "client";
  // The file's permissions guard the keys; PKCS #12 insists on a password all the same.
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final KeyStore store;
  private final Path folder;

  private KeyRing(KeyStore store, Path folder) {
    this.store = store;
    this.folder = folder;
  }

  /** Reads the keys in the folder, or makes them. */
  public static KeyRing open(Path folder) throws IOException, GeneralSecurityException {
    Files.createDirectories(folder);
    KeyStore store = KeyStore.getInstance("PKCS12");
    Path file = folder.resolve(STORE);
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD);
      }
      return new KeyRing(store, folder);
    }
    store.load(null, PASSWORD);
    KeyRing ring = new KeyRing(store, folder);
    Identity authority = Certificates.authority();
    ring.put(AUTHORITY, authority);
    ring.put(SERVER, Certificates.server(authority), authority.certificate());
    ring.put(SIGNER, Certificates.selfSigned("Simulated token signing"));
    Identity client = Certificates.selfSigned("Tenantry");
    ring.put(CLIENT, client);
    Files.writeString(ring.caFile(), pem("CERTIFICATE", authority.certificate().getEncoded()));
    createPrivate(ring.clientCertificateFile());
    Files.writeString(
        ring.clientCertificateFile(),
        pem("PRIVATE KEY", client.key().getEncoded())
            + pem("CERTIFICATE", client.certificate().getEncoded()));
    ring.save(file);
    return ring;
  }

  /** The certificate authority, to be trusted by clients. */
  public Path caFile() {
    return folder.resolve("ca.pem");
  }

  /** Key and certificate of the app registration. */
  public Path clientCertificateFile() {
    return folder.resolve("client.pem");
  }

  /** TLS settings of the server. */
  public SSLContext tls() throws GeneralSecurityException {
    KeyStore own = KeyStore.getInstance("PKCS12");
    try {
      own.load(null, PASSWORD);
    } catch (IOException impossible) {
      throw new GeneralSecurityException(impossible);
    }
    Certificate[] chain = store.getCertificateChain(SERVER);
    own.setKeyEntry(SERVER, store.getKey(SERVER, PASSWORD), PASSWORD, chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, new SecureRandom());
    return tls;
  }

  Identity signer() throws GeneralSecurityException {
    return get(SIGNER);
  }

  X509Certificate clientCertificate() throws GeneralSecurityException {
    return get(CLIENT).certificate();
  }

  private Identity get(String alias) throws GeneralSecurityException {
    Key key = store.getKey(alias, PASSWORD);
    return new Identity((PrivateKey) key, (X509Certificate) store.getCertificate(alias));
  }

  private void put(String alias, Identity identity, Certificate... issuers)
      throws GeneralSecurityException {
    Certificate[] chain = new Certificate[issuers.length + 1];
    chain[0] = identity.certificate();
    System.arraycopy(issuers, 0, chain, 1, issuers.length);
    store.setKeyEntry(alias, identity.key(), PASSWORD, chain);
  }

  private void save(Path file) throws IOException, GeneralSecurityException {
    createPrivate(file);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    }
  }

  /** Makes an empty file that its owner alone can read. */
  static void createPrivate(Path file) throws IOException {
    Files.deleteIfExists(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }

  private static String pem(String type, byte[] der) {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
  }
}
