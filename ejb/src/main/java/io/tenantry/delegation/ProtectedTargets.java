package io.tenantry.delegation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.directory.Directory;
import io.tenantry.directory.KeyLabel;
import io.tenantry.persistence.delegation.ProtectedTable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lets administrators list what nobody is to touch, such as break-glass accounts. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
public class ProtectedTargets {

  /** What can be listed; mailboxes and devices are protected with their users. */
  public static final List<TargetKind> KINDS =
      List.of(TargetKind.USER, TargetKind.GROUP, TargetKind.MANAGED_DEVICE, TargetKind.SITE);

  private static final int LONGEST_REASON = 500;

  @Inject private ProtectedTable table;
  @EJB private Access access;
  @EJB private Audit audit;
  @EJB private Directory directory;

  /** All of them, by kind and name. */
  public List<ProtectedTarget> all() {
    access.require(Right.SETTINGS);
    try {
      return table.all().stream().map(ProtectedTargets::target).toList();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading the protected targets", e);
    }
  }

  /**
   * Lists a target; counts at once, for runs under way too.
   *
   * @param named its id, address or name, as it is found by everywhere
   * @return its id in the list
   * @throws InvalidForm when there is no such target or it is listed already
   */
  public long add(TargetKind kind, String named, String reason) {
    String by = access.require(Right.SETTINGS);
    List<FieldProblem> problems = new ArrayList<>();
    if (!KINDS.contains(kind)) {
      problems.add(new FieldProblem("kind", "must be a user, group, device or site"));
    }
    if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
      problems.add(new FieldProblem("reason", "needs 1 to " + LONGEST_REASON + " characters"));
    }
    if (named == null || named.isBlank()) {
      problems.add(new FieldProblem("target", "must be given"));
    }
    InvalidForm.unlessNone(problems);
    KeyLabel found =
        Optional.ofNullable(
                directory
                    .resolve(kind, List.of(named.strip()))
                    .get(named.strip().toLowerCase(Locale.ROOT)))
            .orElseThrow(() -> wrong("names no " + kind.one() + " of the directory, or several"));
    try {
      long id =
          table
              .add(kind.name(), found.key(), found.label(), reason.strip(), by)
              .orElseThrow(() -> wrong("is protected already"));
      audit.record(
          AuditEvent.done("protection.added")
              .to(kind.slug(), found.key(), found.label())
              .change(null, json(reason.strip()))
              .saying("Protected " + found.label()));
      return id;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("protecting a target", e);
    }
  }

  /**
   * Takes a target off the list.
   *
   * @throws DelegationConflict when there is none of that id
   */
  public void remove(long id) {
    access.require(Right.SETTINGS);
    try {
      ProtectedTarget removed =
          target(
              table
                  .remove(id)
                  .orElseThrow(() -> DelegationConflict.unknown("protected target", id)));
      audit.record(
          AuditEvent.done("protection.removed")
              .to(removed.kind().slug(), removed.key(), removed.label())
              .change(json(removed.reason()), null)
              .saying(removed.label() + " is protected no more"));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("taking a target off the protected ones", e);
    }
  }

  private static InvalidForm wrong(String what) {
    return new InvalidForm(List.of(new FieldProblem("target", what)));
  }

  private static String json(String reason) {
    return JsonNodeFactory.instance.objectNode().put("reason", reason).toString();
  }

  private static ProtectedTarget target(ProtectedTable.Row row) {
    return new ProtectedTarget(
        row.id(),
        TargetKind.valueOf(row.kind()),
        row.key(),
        row.label(),
        row.reason(),
        row.addedBy(),
        row.addedAt());
  }
}
