package io.tenantry.approvals;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * In which targets two plans for the same list differ.
 *
 * @param count of all
 * @param first as many of them as people look at, by seq
 */
record PlanChanges(int count, List<PlanChange> first) {

  private static final int LOOKED_AT = 100;

  /** Both plans tell of every target, by seq. */
  static PlanChanges between(Iterator<PlannedTarget> was, Iterator<PlannedTarget> is) {
    int count = 0;
    List<PlanChange> first = new ArrayList<>();
    while (was.hasNext() && is.hasNext()) {
      PlannedTarget before = was.next();
      PlannedTarget now = is.next();
      if (!before.canonical().equals(now.canonical())) {
        count++;
        if (first.size() < LOOKED_AT) {
          first.add(new PlanChange(now.seq(), now.label(), before.words(), now.words()));
        }
      }
    }
    return new PlanChanges(count, first);
  }
}
