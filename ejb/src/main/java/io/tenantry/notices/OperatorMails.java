package io.tenantry.notices;

import io.tenantry.actions.MailCall;
import io.tenantry.actions.Surface;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.gateway.Priority;
import io.tenantry.persistence.security.OperatorAddresses;
import io.tenantry.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails operators where a mail relay is set up, each of them once. Whatever keeps a mail from going
 * out is logged and never an error of what it tells of.
 */
@ApplicationScoped
public class OperatorMails {

  private static final Logger LOG = LoggerFactory.getLogger(OperatorMails.class);

  @Resource private ManagedExecutorService executor;
  @Inject private OperatorAddresses addresses;
  @Inject private ConnectedTenant tenant;
  @Inject private Settings settings;

  /**
   * Sends a mail; nobody waits for it.
   *
   * @param about what it tells of, for the log
   * @param written puts it together when its turn comes; empty when there is nothing to tell
   */
  public void send(String about, Supplier<Optional<OperatorMail>> written) {
    if (!canMail()) {
      return;
    }
    try {
      executor.execute(() -> deliver(about, written));
    } catch (RejectedExecutionException stopping) {
      LOG.warn("Nobody is told by mail of {}: Tenantry is stopping", about);
    }
  }

  /** Where a page is, or how to come to it where Tenantry's own address is not set. */
  public String link(String page, String way) {
    return settings
        .address()
        .map(address -> address + "/" + page)
        .orElse("Look at it in Tenantry: " + way + ".");
  }

  private boolean canMail() {
    return tenant.gateways().all().stream()
        .filter(gateway -> gateway.surface() == Surface.MAIL)
        .anyMatch(gateway -> gateway.unset().isEmpty());
  }

  private void deliver(String about, Supplier<Optional<OperatorMail>> written) {
    try {
      Optional<OperatorMail> mail = written.get();
      if (mail.isEmpty()) {
        return;
      }
      for (String to : addresses.of(mail.get().operators())) {
        tenant
            .gateways()
            .send(new MailCall(to, mail.get().subject(), mail.get().text()), Priority.PERSON)
            .answer()
            .thenAccept(answer -> log(about, to, answer));
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warn("Nobody is told by mail of {}", about, e);
    }
  }

  private static void log(String about, String to, Answer answer) {
    if (!answer.done()) {
      LOG.warn("{} is not told by mail of {}: {}", to, about, answer.message());
    }
  }
}
