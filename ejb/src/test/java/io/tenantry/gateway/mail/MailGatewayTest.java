package io.tenantry.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.tenantry.actions.Call.MailCall;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.Trust;
import jakarta.mail.internet.MimeMessage;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Optional;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailGatewayTest {

  @TempDir static Path folder;
  private static Path authority;
  private static GreenMail relay;

  @BeforeAll
  static void start() throws Exception {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    authority = Files.writeString(folder.resolve("ca.pem"), certificate.certificatePem());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        "relay",
        certificate.keyPair().getPrivate(),
        "changeit".toCharArray(),
        new Certificate[] {certificate.certificate()});
    Path file = folder.resolve("keys.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      keys.store(out, "changeit".toCharArray());
    }
    System.setProperty("greenmail.tls.keystore.file", file.toString());
    System.setProperty("greenmail.tls.keystore.password", "changeit");
    ServerSetup smtps = new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTPS);
    smtps.setServerStartupTimeout(60_000);
    relay = new GreenMail(smtps);
    relay.setUser("tenantry", "letter-box");
    relay.start();
  }

  @AfterAll
  static void stop() {
    relay.stop();
    System.clearProperty("greenmail.tls.keystore.file");
    System.clearProperty("greenmail.tls.keystore.password");
  }

  private static Answer send(String password, Path trusted) {
    MailRelay to =
        new MailRelay(
            URI.create("smtps://localhost:" + relay.getSmtps().getPort()),
            "tenantry",
            password,
            "tenantry@contoso.example");
    return new MailGateway(Optional.of(to), Trust.with(trusted), Runnable::run)
        .send(new MailCall("boss@contoso.example", "Grüße", "The password is ä."), Priority.PERSON)
        .answer()
        .join();
  }

  @Test
  void aMailIsHandedToTheRelay() throws Exception {
    Answer answer = send("letter-box", authority);

    assertThat(answer.message()).isEmpty();
    assertThat(answer.done()).isTrue();
    MimeMessage received = relay.getReceivedMessages()[0];
    assertThat(received.getSubject()).isEqualTo("Grüße");
    assertThat(received.getContent().toString().strip()).isEqualTo("The password is ä.");
    assertThat(GreenMailUtil.getAddressList(received.getAllRecipients()))
        .isEqualTo("boss@contoso.example");
  }

  @Test
  void aWrongPasswordIsTold() {
    assertThat(send("wrong", authority).code()).isEqualTo("mail.sign-in");
  }

  @Test
  void aRelayThatNobodyVouchesForGetsNoMail() {
    int before = relay.getReceivedMessages().length;

    Answer answer = send("letter-box", null);

    assertThat(answer.fate()).isEqualTo(Answer.Fate.REFUSED);
    assertThat(answer.code()).isEqualTo("mail.unreachable");
    assertThat(relay.getReceivedMessages()).hasSize(before);
  }

  @Test
  void withoutARelayNothingIsSent() {
    Answer answer =
        new MailGateway(Optional.empty(), Trust.with(null), Runnable::run)
            .send(new MailCall("a@b.c", "", ""), Priority.PERSON)
            .answer()
            .join();

    assertThat(answer.code()).isEqualTo("mail.not-set-up");
  }
}
