package io.tenantry.audit;

import io.tenantry.persistence.audit.AuditSearch;
import java.time.Instant;

/**
 * What to look for in the audit trail; {@code null} or blank for anything.
 *
 * @param what a dotted word, or the beginning of one and a star
 * @param target the beginning of a target's name, or its key
 * @param targetKey the key alone
 * @param text occurs in the summary or the target's name, or is an id of a request
 * @param from inclusive
 * @param to exclusive
 */
public record AuditFilter(
    String operator,
    String what,
    String actionId,
    Long operationId,
    String target,
    String targetKey,
    AuditResult result,
    String text,
    Instant from,
    Instant to) {

  /** The whole trail. */
  public static final AuditFilter ALL =
      new AuditFilter(null, null, null, null, null, null, null, null, null, null);

  AuditSearch.Wanted wanted() {
    return new AuditSearch.Wanted(
        given(operator),
        given(what),
        given(actionId),
        operationId,
        given(target),
        given(targetKey),
        result == null ? null : result.name(),
        given(text),
        from,
        to);
  }

  private static String given(String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }
}
