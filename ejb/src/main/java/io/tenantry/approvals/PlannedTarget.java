package io.tenantry.approvals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.Difference;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.persistence.operations.OutcomeSearch.Found;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a preview plans for one target: as much as an approval is bound to.
 *
 * <p>Snapshots and warnings are left out: they may tell what moves by itself, as how full a mailbox
 * is.
 *
 * @param state whether it would be changed, is right already, or why not
 * @param code why, or {@code null}
 * @param differences before and after, as people read it
 * @param needs units that it takes from shared stocks
 */
record PlannedTarget(
    int seq,
    String key,
    String label,
    String state,
    String code,
    List<Difference> differences,
    Map<String, Integer> needs) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Comparator<Difference> ORDER =
      Comparator.comparing(Difference::field, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Difference::before, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Difference::after, Comparator.nullsFirst(Comparator.naturalOrder()));

  PlannedTarget {
    differences = differences.stream().sorted(ORDER).toList();
    needs = new TreeMap<>(needs);
  }

  static PlannedTarget of(Found found) {
    OutcomeDetails details = OutcomeDetails.read(found.outcome().details());
    return new PlannedTarget(
        found.outcome().seq(),
        found.key(),
        found.label(),
        found.outcome().state(),
        found.outcome().code(),
        details.differences(),
        details.needs());
  }

  /** Says the same for the same plan, and for no other; what the target is called is no part. */
  String canonical() {
    try {
      return JSON.writeValueAsString(
          new Object[] {seq, key, state, code == null ? "" : code, differences, needs});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A plan could not be written as JSON", e);
    }
  }

  /** The plan as people read it. */
  String words() {
    String outcome = state.toLowerCase(Locale.ROOT).replace('_', ' ');
    return outcome
        + (code == null || state.equals("UNCHANGED") ? "" : " (" + code + ")")
        + (differences.isEmpty()
            ? ""
            : differences.stream()
                .map(PlannedTarget::words)
                .collect(Collectors.joining("; ", ": ", "")));
  }

  private static String words(Difference difference) {
    return difference.field()
        + " "
        + (blank(difference.before()) ? "none" : difference.before())
        + " → "
        + (blank(difference.after()) ? "none" : difference.after());
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}
