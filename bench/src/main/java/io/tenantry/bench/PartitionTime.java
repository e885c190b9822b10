package io.tenantry.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells what the partitions of a run spend their time on, from thread dumps taken while it runs.
 *
 * <p>The first line of a thread's stack that names one of the known places decides.
 */
final class PartitionTime {

  /** A method that is looked for in a stack, innermost first, and what it stands for. */
  private record Place(String method, String words) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("Waits.await", "sending, and waiting for the answers"),
          new Place("Inspection.", "inspect reads, and waiting for their answers"),
          new Place("Intents.intend", "database: noting intents, with their commit"),
          new Place("OperationRuns.pending", "database: reading targets"),
          new Place("OutcomeStore.store", "database: outcomes and counters"),
          new Place("SliceWork.", "planning, in memory"),
          new Place("commit", "database: checkpoint and commit"),
          new Place("org.jberet.", "batch runtime: the rest"));

  private final Processes processes;
  private final Map<String, Integer> seen = new LinkedHashMap<>();
  private int all;

  PartitionTime(Processes processes) {
    this.processes = processes;
    PLACES.forEach(place -> seen.put(place.words(), 0));
  }

  /** Takes one dump. */
  void sample() throws IOException, InterruptedException {
    for (String thread : processes.diagnose("Thread.print").split("\n\n")) {
      if (thread.contains("PartitionWorker") || thread.contains("ChunkRunner")) {
        place(thread);
      }
    }
  }

  private void place(String thread) {
    for (Place place : PLACES) {
      if (thread.contains(place.method())) {
        seen.merge(place.words(), 1, Integer::sum);
        all++;
        return;
      }
    }
  }

  /** One line per place with its share. */
  List<String> table() {
    List<String> lines = new ArrayList<>();
    seen.forEach(
        (words, times) ->
            lines.add("  %-46s %5.1f %%".formatted(words, 100.0 * times / Math.max(1, all))));
    return lines;
  }
}
