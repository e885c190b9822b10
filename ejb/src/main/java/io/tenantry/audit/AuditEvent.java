package io.tenantry.audit;

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

  /** An event of which there are neither differences nor an id of ours. */
  public AuditEvent(
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
      String requestId) {
    this(
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
        null,
        null);
  }

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
        what, null, null, null, null, null, null, null, result, null, null, null, null);
  }

  /** By somebody else than the caller. */
  public AuditEvent by(String name) {
    return new AuditEvent(
        what,
        name,
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

  /** With an action and an operation; each may be {@code null}. */
  public AuditEvent with(String action, Long operation) {
    return new AuditEvent(
        what,
        operator,
        action,
        operation,
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

  /** In a scope. */
  public AuditEvent in(String name) {
    return new AuditEvent(
        what,
        operator,
        actionId,
        operationId,
        name,
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

  /** Done to a target, or to something of Tenantry's own. */
  public AuditEvent to(String kind, String key, String label) {
    return new AuditEvent(
        what,
        operator,
        actionId,
        operationId,
        scope,
        kind,
        key,
        label,
        result,
        summary,
        before,
        after,
        requestId,
        differences,
        clientRequestId);
  }

  /** In words. */
  public AuditEvent saying(String sentence) {
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
        sentence,
        before,
        after,
        requestId,
        differences,
        clientRequestId);
  }

  /** With what was and what is then, as JSON; either may be {@code null}. */
  public AuditEvent change(String was, String is) {
    return change(was, is, differences);
  }

  /** With what was and what is then, and the differences as people read them, all as JSON. */
  public AuditEvent change(String was, String is, String readable) {
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
        was,
        is,
        requestId,
        readable,
        clientRequestId);
  }

  /** With Microsoft's id and ours of the request that decided it. */
  public AuditEvent correlated(String microsofts, String ours) {
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
        microsofts,
        differences,
        ours);
  }
}
