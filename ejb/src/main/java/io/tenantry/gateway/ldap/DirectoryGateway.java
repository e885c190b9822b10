package io.tenantry.gateway.ldap;

import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Scope;
import io.tenantry.actions.LdapOperation.Search;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Surface;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Gateway;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.Ticket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The one door to Active Directory: up to eight operations at once, and never two at the same time
 * on one object.
 */
public final class DirectoryGateway implements Gateway<LdapCall> {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  private final DirectorySettings settings;
  private final Domain domain;
  private final DirectoryQueue queue;

  /**
   * @param executor runs operations, each of which waits for its answer
   */
  public DirectoryGateway(
      DirectorySettings settings, Executor executor, ScheduledExecutorService timer) {
    this(settings, executor, timer, ANSWER_TIMEOUT);
  }

  DirectoryGateway(
      DirectorySettings settings,
      Executor executor,
      ScheduledExecutorService timer,
      Duration answerTimeout) {
    this.settings = settings;
    this.domain = new Domain(settings, answerTimeout);
    this.queue =
        new DirectoryQueue(
            new Exchange(domain, Optional.ofNullable(settings.baseDn())), executor, timer);
  }

  @Override
  public Surface surface() {
    return Surface.DIRECTORY;
  }

  @Override
  public Class<LdapCall> calls() {
    return LdapCall.class;
  }

  @Override
  public Optional<String> scope() {
    return Optional.empty();
  }

  @Override
  public Optional<Problem> unset() {
    return settings.problem();
  }

  @Override
  public LdapCall smallRead() {
    String base = settings.baseDn() == null ? "" : settings.baseDn();
    return new LdapCall(
        base, new Search(Scope.BASE, "(objectClass=*)", List.of("distinguishedName")));
  }

  @Override
  public String howToPermit() {
    return "Delegate the rights on the organizational units to the service account in Active"
        + " Directory Users and Computers.";
  }

  @Override
  public Ticket send(LdapCall call, Priority priority) {
    Optional<Problem> unset = unset();
    if (unset.isPresent()) {
      Answer answer = Attempt.notSent(unset.get(), "", 0);
      return new Ticket(CompletableFuture.completedFuture(answer), () -> {});
    }
    return queue.send(call, priority);
  }

  @Override
  public void close() {
    queue.close();
    domain.close();
  }
}
