package io.tenantry.audit;

/** How something that the audit trail tells of ended. */
public enum AuditResult {
  DONE,
  FAILED,
  /** Somebody was not let, or what was asked for was not taken. */
  REFUSED,
  /** Sent, and nobody knows what became of it. */
  IN_DOUBT
}
