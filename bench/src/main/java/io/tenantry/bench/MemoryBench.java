package io.tenantry.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same job over 10,000 and over 500,000 targets: the largest live heap of the server, measured
 * by a full collection every moment while the job runs. The small job is over in seconds, so it
 * runs several times.
 */
final class MemoryBench implements Main.Benchmark {

  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private static final int SMALL = 10_000;
  private static final int LARGE = 500_000;
  private static final int SMALL_JOBS = 10;
  private static final long GOAL_MIB = 64;
  private static final String LICENSE = "POWER_BI_STANDARD";

  @Override
  public void run(PrintWriter out) throws Exception {
    try (Tenant tenant = Tenant.start("memory", 560_000, 0, "-Xms256m -Xmx768m")) {
      Processes processes = new Processes(tenant.stack());
      long small = tenant.members(SMALL);
      long large = tenant.members(LARGE);
      // Unmeasured: classes are loaded and caches filled.
      tenant.assign("/operations/previews", LICENSE, small);
      Peak first = new Peak(processes);
      for (int i = 0; i < SMALL_JOBS; i++) {
        long run = tenant.submit("/operations", LICENSE, small);
        first.watch(tenant, run, SMALL);
        first.watch(tenant, tenant.undo(run), 0);
      }
      first.tell(out, "%d jobs of %,d targets, and their undo".formatted(SMALL_JOBS, SMALL));
      Peak second = new Peak(processes);
      second.watch(tenant, tenant.submit("/operations", LICENSE, large), LARGE);
      second.tell(out, "one job of %,d targets".formatted(LARGE));
      Goal.told(
          out,
          second.highest - first.highest <= GOAL_MIB,
          "at most %d MiB more live heap with %,d targets than with %,d: %+d MiB"
              .formatted(GOAL_MIB, LARGE, SMALL, second.highest - first.highest));
    }
  }

  /** MiB of live heap while jobs run, by a full collection every moment. */
  private static final class Peak {

    private final Processes processes;
    private final List<Long> looks = new ArrayList<>();
    private long highest;

    Peak(Processes processes) {
      this.processes = processes;
    }

    /**
     * @param targets how many the job must have; 0 for any number
     */
    void watch(Tenant tenant, long operation, int targets) throws Exception {
      JsonNode state;
      do {
        processes.diagnose("GC.run");
        Matcher used = USED.matcher(processes.diagnose("GC.heap_info"));
        if (!used.find()) {
          throw new IllegalStateException("The virtual machine does not tell its heap");
        }
        looks.add(Long.parseLong(used.group(1)) / 1024);
        state = tenant.api().get("/operations/" + operation).body();
      } while (!state.path("state").asText().equals("COMPLETED"));
      highest = Collections.max(looks);
      boolean expected = targets == 0 || state.path("targetCount").asInt() == targets;
      if (!expected || state.at("/counts/SUCCEEDED").asInt() == 0) {
        throw new IllegalStateException("Not the job that was asked for: " + state);
      }
    }

    void tell(PrintWriter out, String jobs) {
      int half = looks.size() / 2;
      out.printf(
          "%s: live heap at most %d MiB (first half %d, second half %d; %d looks)%n",
          jobs,
          highest,
          Collections.max(looks.subList(0, half)),
          Collections.max(looks.subList(half, looks.size())),
          looks.size());
    }
  }
}
