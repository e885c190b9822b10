package io.tenantry.audit;

import java.util.function.Consumer;

/**
 * Something that the audit trail is to tell. Everything but {@code what} and {@code result} may be
 * {@code null}; secrets belong nowhere in it.
 *
 * @param what a dotted word, e.g. {@code operation.submitted}
 * @param operator {@code null} for the caller
 * @param scope the names of the scopes in which it was allowed or refused; {@code null} for those
 *     in which the operator has the action now
 * @param targetKind e.g. {@code user}, or what else was changed: {@code role}, {@code token} …
 * @param summary one sentence
 * @param before JSON, as it was
 * @param after JSON, as it is then
 * @param requestId Microsoft's id of the request that decided it
 * @param differences JSON list of {@code field}, {@code before}, {@code after}, as people read it
 * @param clientRequestId the id that Tenantry gave that request
 */
public record AuditEvent(
    String what,
    String operator,
    String actionId,
    Long operationId,
    String scope,
    String targetKind,
    String targetKey,
    String targetLabel,
    AuditResult result,
    String summary,
    String before,
    String after,
    String requestId,
    String differences,
    String clientRequestId) {

  /** Something that the caller did. */
  public static AuditEvent done(String what) {
    return of(what, AuditResult.DONE);
  }

  /** Something that the caller was not let do. */
  public static AuditEvent refused(String what) {
    return of(what, AuditResult.REFUSED);
  }

  /** Something with that result. */
  public static AuditEvent of(String what, AuditResult result) {
    return new AuditEvent(
        what, null, null, null, null, null, null, null, result, null, null, null, null, null, null);
  }

  /** By somebody else than the caller. */
  public AuditEvent by(String name) {
    return but(event -> event.operator = name);
  }

  /** With an action and an operation; each may be {@code null}. */
  public AuditEvent with(String action, Long operation) {
    return but(
        event -> {
          event.actionId = action;
          event.operationId = operation;
        });
  }

  /** In a scope. */
  public AuditEvent in(String name) {
    return but(event -> event.scope = name);
  }

  /** Done to a target, or to something of Tenantry's own. */
  public AuditEvent to(String kind, String key, String label) {
    return but(
        event -> {
          event.targetKind = kind;
          event.targetKey = key;
          event.targetLabel = label;
        });
  }

  /** In words. */
  public AuditEvent saying(String sentence) {
    return but(event -> event.summary = sentence);
  }

  /** With what was and what is then, as JSON; either may be {@code null}. */
  public AuditEvent change(String was, String is) {
    return change(was, is, differences);
  }

  /** With what was and what is then, and the differences as people read them, all as JSON. */
  public AuditEvent change(String was, String is, String readable) {
    return but(
        event -> {
          event.before = was;
          event.after = is;
          event.differences = readable;
        });
  }

  /** With Microsoft's id and ours of the request that decided it. */
  public AuditEvent correlated(String microsofts, String ours) {
    return but(
        event -> {
          event.requestId = microsofts;
          event.clientRequestId = ours;
        });
  }

  private AuditEvent but(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.done();
  }

  /** An event that is being put together; what it was made from stays as it is. */
  private static final class Draft {
    private String what;
    private String operator;
    private String actionId;
    private Long operationId;
    private String scope;
    private String targetKind;
    private String targetKey;
    private String targetLabel;
    private AuditResult result;
    private String summary;
    private String before;
    private String after;
    private String requestId;
    private String differences;
    private String clientRequestId;

    private Draft(AuditEvent event) {
      what = event.what;
      operator = event.operator;
      actionId = event.actionId;
      operationId = event.operationId;
      scope = event.scope;
      targetKind = event.targetKind;
      targetKey = event.targetKey;
      targetLabel = event.targetLabel;
      result = event.result;
      summary = event.summary;
      before = event.before;
      after = event.after;
      requestId = event.requestId;
      differences = event.differences;
      clientRequestId = event.clientRequestId;
    }

    private AuditEvent done() {
      return new AuditEvent(
          what,
          operator,
          actionId,
          operationId,
          scope,
          targetKind,
          targetKey,
          targetLabel,
          result,
          summary,
          before,
          after,
          requestId,
          differences,
          clientRequestId);
    }
  }
}
