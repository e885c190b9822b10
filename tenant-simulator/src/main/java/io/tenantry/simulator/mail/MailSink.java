package io.tenantry.simulator.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HeldCertificate;

/** A company's mail relay, on the loopback interface: keeps what a server hands over. */
public final class MailSink implements AutoCloseable {

  /** A mail that was handed over; its lines end with a line feed, and no blank is around it. */
  public record Mail(String to, String subject, String text) {}

  /** The Java runtime reads a server's key once only: all have the same. */
  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

  private static final String USER = "tenantry";
  private static final String PASSWORD = "letter-box";
  private static final String KEYS = "greenmail.tls.keystore.file";
  private static final String KEYS_PASSWORD = "greenmail.tls.keystore.password";

  private final Path authority;
  private final GreenMail server;

  /**
   * @param folder where its certificate is written
   */
  public MailSink(Path folder) throws GeneralSecurityException, IOException {
    authority = Files.writeString(folder.resolve("relay.pem"), CERTIFICATE.certificatePem());
    char[] password = "changeit".toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        "relay",
        CERTIFICATE.keyPair().getPrivate(),
        password,
        new Certificate[] {CERTIFICATE.certificate()});
    Path file = folder.resolve("relay.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      keys.store(out, password);
    }
    System.setProperty(KEYS, file.toString());
    System.setProperty(KEYS_PASSWORD, new String(password));
    ServerSetup smtps = new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTPS);
    smtps.setServerStartupTimeout(60_000);
    server = new GreenMail(smtps);
    server.setUser(USER, PASSWORD);
    server.start();
  }

  /** The settings with which a server mails through it. */
  public Map<String, String> settings() {
    return Map.of(
        "TENANTRY_SMTP_URL",
        "smtps://localhost:" + server.getSmtps().getPort(),
        "TENANTRY_SMTP_USER",
        USER,
        "TENANTRY_SMTP_PASSWORD",
        PASSWORD,
        "TENANTRY_SMTP_FROM",
        "tenantry@example.com",
        "TENANTRY_SMTP_CA_FILE",
        authority.toString());
  }

  /** What was handed over, in this order. */
  public List<Mail> mails() throws MessagingException, IOException {
    List<Mail> mails = new ArrayList<>();
    for (MimeMessage mail : server.getReceivedMessages()) {
      mails.add(
          new Mail(
              mail.getAllRecipients()[0].toString(),
              mail.getSubject(),
              mail.getContent().toString().replace("\r\n", "\n").strip()));
    }
    return mails;
  }

  /** Forgets what was handed over. */
  public void empty() throws FolderException {
    server.purgeEmailFromAllMailboxes();
  }

  @Override
  public void close() {
    server.stop();
    System.clearProperty(KEYS);
    System.clearProperty(KEYS_PASSWORD);
  }
}
