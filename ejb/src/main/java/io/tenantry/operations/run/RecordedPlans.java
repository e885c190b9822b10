package io.tenantry.operations.run;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.persistence.operations.OutcomeTable;
import io.tenantry.persistence.operations.TargetRow;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads what an undone operation recorded for the targets of its undo. */
class RecordedPlans {

  private final OutcomeTable outcomes;

  RecordedPlans(OutcomeTable outcomes) {
    this.outcomes = outcomes;
  }

  /** By the targets' seq in the undo. */
  Map<Integer, OutcomeDetails> of(long parentId, List<TargetRow> targets) {
    List<Integer> origins =
        targets.stream().map(TargetRow::originSeq).filter(Objects::nonNull).toList();
    try {
      Map<Integer, String> stored = outcomes.details(parentId, origins);
      Map<Integer, OutcomeDetails> recorded = new HashMap<>();
      for (TargetRow target : targets) {
        String details = stored.get(target.originSeq());
        if (details != null) {
          recorded.put(target.seq(), OutcomeDetails.read(details));
        }
      }
      return recorded;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading what operation " + parentId + " recorded", e);
    }
  }
}
