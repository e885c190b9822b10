package io.tenantry.operations;

import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.TargetKind;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.TargetListRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** Refuses submissions that cannot be carried out as they are. */
final class SubmissionChecks {

  private static final int LONGEST_NOTE = 500;

  private SubmissionChecks() {}

  /** The action works on what the list holds, and on so many. */
  static void targets(Action<?, ?> asked, TargetListRecord list) {
    ActionInfo action = asked.info();
    if (!list.targetKind().equals(action.targetKind().name())) {
      throw new OperationRefused(
          "targets.wrong-kind",
          action.title()
              + " works on "
              + action.targetKind().many()
              + ", the list holds "
              + TargetKind.valueOf(list.targetKind()).many(),
          "Pick " + action.targetKind().many() + ".");
    }
    if (list.size() == 0) {
      throw new OperationRefused(
          "targets.none", "The target list is empty", "Pick at least one target.");
    }
    if (list.size() > asked.mostTargets()) {
      throw new OperationRefused(
          "targets.too-many",
          action.title()
              + " takes "
              + asked.mostTargets()
              + " "
              + (asked.mostTargets() == 1 ? action.targetKind().one() : action.targetKind().many())
              + " at once, the list holds "
              + list.size(),
          asked.mostTargets() == 1 ? "Pick one." : "Split the list.");
    }
  }

  /** The preview that the operator saw is one of this very run. */
  static void preview(OperationRecord preview, Submission submission, Predicate<String> sameForm) {
    if (!preview.kind().equals(OperationKind.PREVIEW.name())
        || preview.listId() != submission.targetListId()
        || !preview.actionId().equals(submission.actionId())
        || !sameForm.test(preview.form())) {
      throw new OperationRefused(
          "preview.other",
          "The preview was made for another action, form or target list",
          "Preview the run again.");
    }
  }

  /** What the operator saw is not so old that it may be wrong by now. */
  static void recent(OperationRecord preview, Instant now) {
    if (OperationView.outdated(preview.endedAt(), now)) {
      throw new OperationRefused(
          "preview.old",
          "The preview ended "
              + Duration.between(preview.endedAt(), now).toMinutes()
              + " minutes ago, what it shows may have changed since",
          "Preview the run again.");
    }
  }

  /** The operator knows from how many targets something is taken away. */
  static void confirmed(ActionInfo action, TargetListRecord list, Integer count) {
    if (!action.destructive() || Integer.valueOf(list.size()).equals(count)) {
      return;
    }
    TargetKind kind = action.targetKind();
    String targets = list.size() + " " + (list.size() == 1 ? kind.one() : kind.many());
    throw count == null
        ? new OperationRefused(
            "confirmation.missing",
            action.title() + " takes something away; it is not confirmed for " + targets,
            "Confirm it with the number of targets, " + list.size() + ".")
        : new OperationRefused(
            "confirmation.wrong",
            action.title() + " is confirmed for " + count + ", but would run for " + targets,
            "Look at the targets again and confirm it with their number, " + list.size() + ".");
  }

  /** The stop rules can be met. */
  static void rules(StopRules rules) {
    Integer failures = rules.maxFailures();
    Integer percent = rules.maxFailurePercent();
    if ((failures != null && failures < 1) || (percent != null && (percent < 1 || percent > 100))) {
      throw new OperationRefused(
          "stop-rules.range",
          "A run stops after at least 1 failure, or after 1 to 100 percent of failures",
          "Correct the stop rules, or leave them out.");
    }
  }

  /** So many targets can be tried before the others. */
  static void first(Integer targets) {
    if (targets != null && (targets < 0 || targets > Submission.MOST_FIRST)) {
      throw new OperationRefused(
          "first-targets.range",
          "firstTargets is "
              + targets
              + "; 1 to "
              + Submission.MOST_FIRST
              + " targets can be tried first",
          "Correct firstTargets, or leave it out.");
    }
  }

  /** The note can be kept as it is. */
  static void note(String note) {
    if (note != null && note.length() > LONGEST_NOTE) {
      throw new OperationRefused(
          "note.too-long",
          "The note has " + note.length() + " characters, " + LONGEST_NOTE + " are kept",
          "Shorten the note.");
    }
  }

  static void sameAs(
      OperationRecord known,
      Submission submission,
      OperationKind kind,
      Predicate<String> sameForm) {
    boolean same =
        known.kind().equals(kind.name())
            && known.actionId().equals(submission.actionId())
            && known.listId() == submission.targetListId()
            && sameForm.test(known.form());
    if (!same) {
      throw new OperationRefused(
          "request-key.reused",
          "The request key stands for operation " + known.id() + " already, which is another one",
          "Use a new key for each intended request.");
    }
  }
}
