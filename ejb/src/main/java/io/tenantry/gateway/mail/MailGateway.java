package io.tenantry.gateway.mail;

import io.tenantry.actions.MailCall;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Surface;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.Gateway;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.Ticket;
import io.tenantry.gateway.Trust;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

  /** What relays usually let one sender have at the same time. */
  private static final int CONNECTIONS = 4;

  private static final String TIMEOUT_MILLIS = "20000";
  private static final Problem UNSET =
      new Problem(
          "mail.not-set-up",
          "No mail relay is set up.",
          "Enter TENANTRY_SMTP_URL and TENANTRY_SMTP_FROM on the page Connection, or set them on"
              + " the server.");
  private static final Problem MISTYPED =
      new Problem(
          "mail.address",
          "TENANTRY_SMTP_URL is no smtp or smtps address.",
          "Write it as smtp://host:587 or smtps://host:465.");

  private final Optional<MailRelay> relay;
  private final Trust trust;
  private final Problem mistrust;
  private final RelayQueue queue;

  /**
   * @param usual who is believed where the relay's settings name no authority
   */
  public MailGateway(Optional<MailRelay> relay, Trust usual, Executor executor) {
    Path caFile = relay.map(MailRelay::caFile).orElse(null);
    Trust own = usual;
    Problem problem = null;
    try {
      own = caFile == null ? usual : Trust.with(caFile);
    } catch (SurfaceFailure e) {
      problem =
          new Problem(
              "mail.ca-file",
              "TENANTRY_SMTP_CA_FILE holds no readable certificates: " + caFile + ".",
              e.problem().next());
    }
    this.relay = relay;
    this.trust = own;
    this.mistrust = problem;
    this.queue = new RelayQueue(CONNECTIONS, executor);
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
    if (relay.isEmpty() || relay.get().from() == null) {
      return Optional.of(UNSET);
    }
    return relay.get().url() == null ? Optional.of(MISTYPED) : Optional.ofNullable(mistrust);
  }

  @Override
  public String howToPermit() {
    return "Correct TENANTRY_SMTP_USER and TENANTRY_SMTP_PASSWORD, or let this server relay.";
  }

  @Override
  public Ticket send(MailCall call, Priority priority) {
    Optional<Problem> unset = unset();
    return unset.isEmpty()
        ? queue.put(priority, () -> handOver(call))
        : new Ticket(
            CompletableFuture.completedFuture(refused(unset.get().code(), unset.get().message())),
            () -> {});
  }

  private Answer handOver(MailCall call) {
    Session session = Session.getInstance(properties());
    try (Transport transport = session.getTransport()) {
      Optional<Answer> noEntry = connect(transport);
      if (noEntry.isPresent()) {
        return noEntry.get();
      }
      if (!call.to().isEmpty()) {
        MimeMessage message = message(session, call);
        transport.sendMessage(message, message.getAllRecipients());
      }
      return new Answer(Fate.DONE, 250, "", "", null, null, UUID.randomUUID().toString(), 1);
    } catch (SendFailedException e) {
      return refused("mail.refused", "The mail relay refused the mail: " + e.getMessage());
    } catch (MessagingException | RuntimeException e) {
      return refused("mail.failed", "The mail may not have gone out: " + e.getMessage());
    }
  }

  /** Why nothing can be handed over; empty when the relay is listening. */
  private Optional<Answer> connect(Transport transport) {
    MailRelay to = relay.orElseThrow();
    try {
      transport.connect(to.url().getHost(), to.url().getPort(), to.user(), to.password());
      return Optional.empty();
    } catch (AuthenticationFailedException e) {
      return Optional.of(
          refused("mail.sign-in", "The mail relay refused the sign-in: " + e.getMessage()));
    } catch (MessagingException e) {
      return Optional.of(
          refused("mail.unreachable", "The mail relay cannot be reached: " + e.getMessage()));
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
    // What the relay has taken is sent, whatever becomes of the farewell.
    properties.put(prefix + "quitwait", "false");
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
    queue.close();
  }
}
