package io.tenantry.approvals;

import io.tenantry.approvals.Decided.Decision;
import io.tenantry.persistence.approvals.ApprovalTable.Row;
import io.tenantry.persistence.operations.OperationRecord;

/** Words what approvers and submitters are told by mail. */
final class ApprovalLetters {

  private ApprovalLetters() {}

  /** To those who may decide. */
  static String asked(Row row, OperationRecord run, String title, String link) {
    return run.operator()
        + " asks for approval: "
        + what(run, title)
        + ".\n"
        + (run.note() == null ? "" : "Note: " + run.note() + "\n")
        + (row.again() == null ? "" : row.again() + ".\n")
        + "\nWithout a decision the run ends at "
        + row.expiresAt()
        + ".\n\n"
        + link
        + "\n";
  }

  /** To whoever submitted the run. */
  static String decided(
      Decision decision, Row row, OperationRecord run, String title, String link) {
    return "Your run "
        + run.id()
        + ", "
        + what(run, title)
        + ": "
        + switch (decision) {
          case APPROVED -> row.decidedBy() + " approved it, and it begins." + comment(row);
          case DECLINED -> row.decidedBy() + " declined it; nothing was changed." + comment(row);
          case EXPIRED ->
              "nobody decided about it before "
                  + row.expiresAt()
                  + "; nothing was changed.\nPreview it and submit it again if it is still wanted.";
          case ASKED_AGAIN ->
              "it has to be approved again, and waits until "
                  + row.expiresAt()
                  + ".\n"
                  + row.again()
                  + ".";
        }
        + "\n\n"
        + link
        + "\n";
  }

  private static String comment(Row row) {
    return row.comment() == null || row.comment().isBlank() ? "" : "\nComment: " + row.comment();
  }

  private static String what(OperationRecord run, String title) {
    return title + " for " + (run.targetCount() == 1 ? "1 target" : run.targetCount() + " targets");
  }
}
