package io.tenantry.gateway.mail;

import io.tenantry.actions.Call.MailCall;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Surface;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.Gateway;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.Ticket;
import io.tenantry.gateway.Trust;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Hands mails to the relay, each once: whatever goes wrong is a refusal, because a mail that may
 * have gone out must not go out twice.
 */
public final class MailGateway implements Gateway<MailCall> {

  private static final String TIMEOUT_MILLIS = "20000";
  private static final Problem UNSET =
      new Problem(
          "mail.not-set-up",
          "No mail relay is set up.",
          "Set TENANTRY_SMTP_URL and TENANTRY_SMTP_FROM, then restart Tenantry.");

  private final Optional<MailRelay> relay;
  private final Trust trust;
  private final Executor executor;

  public MailGateway(Optional<MailRelay> relay, Trust trust, Executor executor) {
    this.relay = relay;
    this.trust = trust;
    this.executor = executor;
  }

  @Override
  public Surface surface() {
    return Surface.MAIL;
  }

  @Override
  public Class<MailCall> calls() {
    return MailCall.class;
  }

  @Override
  public Optional<String> scope() {
    return Optional.empty();
  }

  /** Connects and signs in only. */
  @Override
  public MailCall smallRead() {
    return new MailCall("", "", "");
  }

  @Override
  public Optional<Problem> unset() {
    return relay.isEmpty() || relay.get().from() == null ? Optional.of(UNSET) : Optional.empty();
  }

  @Override
  public String howToPermit() {
    return "Correct TENANTRY_SMTP_USER and TENANTRY_SMTP_PASSWORD, or let this server relay.";
  }

  @Override
  public Ticket send(MailCall call, Priority priority) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    if (unset().isPresent()) {
      answer.complete(refused("mail.not-set-up", UNSET.message()));
    } else {
      executor.execute(() -> answer.complete(handOver(call)));
    }
    return new Ticket(answer, () -> {});
  }

  private Answer handOver(MailCall call) {
    Session session = Session.getInstance(properties());
    MailRelay to = relay.orElseThrow();
    try (Transport transport = session.getTransport()) {
      transport.connect(to.url().getHost(), to.url().getPort(), to.user(), to.password());
      if (!call.to().isEmpty()) {
        MimeMessage message = message(session, call);
        transport.sendMessage(message, message.getAllRecipients());
      }
      return new Answer(Fate.DONE, 250, "", "", null, null, UUID.randomUUID().toString(), 1);
    } catch (AuthenticationFailedException e) {
      return refused("mail.sign-in", "The mail relay refused the sign-in: " + e.getMessage());
    } catch (SendFailedException e) {
      return refused("mail.refused", "The mail relay refused the mail: " + e.getMessage());
    } catch (NoSuchProviderException e) {
      return refused("mail.address", "TENANTRY_SMTP_URL is no smtp or smtps address");
    } catch (MessagingException e) {
      return refused("mail.failed", "The mail may not have gone out: " + e.getMessage());
    }
  }

  private Properties properties() {
    MailRelay to = relay.orElseThrow();
    String protocol = to.url().getScheme();
    String prefix = "mail." + protocol + ".";
    Properties properties = new Properties();
    properties.put("mail.transport.protocol", protocol);
    properties.put(prefix + "auth", String.valueOf(to.user() != null));
    properties.put(prefix + "starttls.required", String.valueOf(protocol.equals("smtp")));
    properties.put(prefix + "starttls.enable", "true");
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "ssl.socketFactory", trust.context().getSocketFactory());
    properties.put(prefix + "connectiontimeout", TIMEOUT_MILLIS);
    properties.put(prefix + "timeout", TIMEOUT_MILLIS);
    properties.put(prefix + "writetimeout", TIMEOUT_MILLIS);
    return properties;
  }

  private MimeMessage message(Session session, MailCall call) throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(relay.orElseThrow().from()));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(call.to()));
    message.setSubject(call.subject(), StandardCharsets.UTF_8.name());
    message.setText(call.text(), StandardCharsets.UTF_8.name());
    message.setSentDate(new Date());
    message.saveChanges();
    return message;
  }

  private static Answer refused(String code, String message) {
    return new Answer(Fate.REFUSED, 0, code, message, null, null, UUID.randomUUID().toString(), 1);
  }

  @Override
  public void close() {
    // Every mail has a connection of its own.
  }
}
