package io.tenantry.operations.run;

import static java.util.stream.Collectors.joining;

import io.tenantry.actions.Problem;
import io.tenantry.actions.Verdict;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What could not be done of one target's change while the rest was. */
final class RefusedParts {

  private final List<Verdict.Partly> parts = new CopyOnWriteArrayList<>();

  void add(Verdict.Partly part) {
    parts.add(part);
  }

  boolean none() {
    return parts.isEmpty();
  }

  /** Whether the target failed for one, though the others were done. */
  boolean fail() {
    return parts.stream().anyMatch(Verdict.Partly::fails);
  }

  /** All of them, as the one for which the target failed; {@code null} when there is none. */
  Problem problem() {
    if (parts.isEmpty()) {
      return null;
    }
    Problem first =
        parts.stream().filter(Verdict.Partly::fails).findFirst().orElse(parts.get(0)).problem();
    return new Problem(first.code(), "Done in part: " + told(), first.next());
  }

  /** A problem that ended it all, with what could not be done before. */
  Problem after(Problem end) {
    return parts.isEmpty()
        ? end
        : new Problem(end.code(), end.message() + "; " + told(), end.next());
  }

  private String told() {
    return parts.stream().map(part -> part.problem().message()).distinct().collect(joining("; "));
  }
}
