package io.tenantry.audit;

import io.tenantry.persistence.audit.chain.AuditContent;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the audit trail.
 *
 * <p>What is recorded belongs to the caller's transaction and comes and goes with it. It may be
 * recorded at any point of it: all of it is appended at once right before the commit.
 */
@Stateless
@PermitAll
public class Audit {

  /** Who does what nobody asked for. */
  public static final String ITSELF = "Tenantry";

  @Resource private SessionContext session;
  @Inject private Origin origin;
  @Inject private AppendAtCommit atCommit;
  @Inject private ActionScopes scopes;

  /** Records something, together with what the caller's transaction does. */
  public void record(AuditEvent event) {
    record(List.of(event));
  }

  /**
   * Records some things, in this order.
   *
   * @throws OnlyLooking when the caller looks at another operator's view, where nothing is changed
   */
  public void record(List<AuditEvent> events) {
    if (origin.viewedAs() != null
        && events.stream().anyMatch(event -> event.result() != AuditResult.REFUSED)) {
      throw new OnlyLooking(origin.viewedAs());
    }
    Map<String, Optional<String>> known = new HashMap<>();
    atCommit.add(events.stream().map(event -> content(event, known)).toList());
  }

  /** Records a refusal, which stays when the caller's transaction is rolled back. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void refused(AuditEvent event) {
    origin.refused();
    record(event);
  }

  private AuditContent content(AuditEvent event, Map<String, Optional<String>> known) {
    String operator = event.operator() == null ? caller() : event.operator();
    return new AuditContent(
        event.what(),
        event.result().name(),
        operator,
        origin.via().name(),
        origin.address(),
        event.actionId(),
        event.operationId(),
        scope(event, operator, known),
        event.targetKind(),
        event.targetKey(),
        event.targetLabel(),
        event.summary(),
        event.differences(),
        event.before(),
        event.after(),
        event.requestId(),
        event.clientRequestId());
  }

  /** What is not said otherwise: where the operator may carry the action out now. */
  private String scope(AuditEvent event, String operator, Map<String, Optional<String>> known) {
    if (event.scope() != null || event.actionId() == null) {
      return event.scope();
    }
    return known
        .computeIfAbsent(
            operator + "\n" + event.actionId(),
            key -> Optional.ofNullable(scopes.names(operator, event.actionId())))
        .orElse(null);
  }

  private String caller() {
    String name = session.getCallerPrincipal().getName();
    return name == null || name.equals("anonymous") ? ITSELF : name;
  }
}
