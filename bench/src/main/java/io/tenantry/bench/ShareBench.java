package io.tenantry.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * With throttling off: targets a second of the whole engine as a share of what a bare client
 * reaches against the same simulated tenant in the same run, and where the rest goes.
 *
 * <p>Both look at the same users and change them in the same way, one after the other, several
 * times; each round's share is a figure of its own, their median counts. What the bare client
 * reaches with changes alone, without looking, is told beside it.
 */
final class ShareBench implements Main.Benchmark {

  private static final int TARGETS = 40_000;
  private static final int WARM_UPS = 25;
  private static final int ROUNDS = 7;
  private static final double GOAL = 50;
  private static final String LICENSE = "POWER_BI_STANDARD";

  private record Measured(double perSecond, Map<String, Double> cpuPerThousand) {}

  @Override
  public void run(PrintWriter out) throws Exception {
    try (Tenant tenant = Tenant.start("share", TARGETS * 5 / 4, 0, "-Xms1g -Xmx1g")) {
      Processes processes = new Processes(tenant.stack());
      BareClient bare = new BareClient(tenant);
      String sku = tenant.api().sku(LICENSE);
      List<String> users =
          bare.remove(sku, bare.assign(sku, tenant.keys(tenant.members(TARGETS))).done()).done();
      long list = tenant.freeze(users);
      for (int i = 0; i < WARM_UPS; i++) {
        // Virtual machines warm up: unmeasured. The server's compilers take that many.
        bare.look(users);
        bare.assign(sku, users);
        bare.remove(sku, users);
        tenant.assign("/operations", LICENSE, list);
        bare.remove(sku, users);
      }
      out.printf("%n%d targets, throttling off%n", users.size());
      out.printf(
          "%-6s %10s %10s %10s %10s %8s %22s%n",
          "round", "blind/s", "bare/s", "preview/s", "engine/s", "share", "of blind changes");
      List<Double> shares = new ArrayList<>();
      Map<String, Measured> last = new LinkedHashMap<>();
      for (int round = 1; round <= ROUNDS; round++) {
        double[] blind = new double[1];
        Measured alone =
            measured(
                processes,
                users.size(),
                () -> {
                  double looking = seconds(users.size(), bare.look(users));
                  blind[0] = seconds(users.size(), bare.assign(sku, users));
                  return looking + blind[0];
                });
        bare.remove(sku, users);
        Measured preview =
            measured(processes, users.size(), () -> engine(tenant, "/operations/previews", list));
        Measured engine =
            measured(processes, users.size(), () -> engine(tenant, "/operations", list));
        bare.remove(sku, users);
        double share = 100 * engine.perSecond() / alone.perSecond();
        shares.add(share);
        out.printf(
            "%-6d %10.0f %10.0f %10.0f %10.0f %6.1f %% %20.1f %%%n",
            round,
            users.size() / blind[0],
            alone.perSecond(),
            preview.perSecond(),
            engine.perSecond(),
            share,
            100 * engine.perSecond() * blind[0] / users.size());
        last.put("bare client", alone);
        last.put("preview", preview);
        last.put("engine", engine);
      }
      processorTime(out, last);
      partitionTime(out, tenant, processes, list);
      Collections.sort(shares);
      double median = shares.get(shares.size() / 2);
      out.printf(
          "%nshare of the bare client, median of %d rounds: %.1f %% (lowest %.1f, highest %.1f)%n",
          ROUNDS, median, shares.get(0), shares.get(ROUNDS - 1));
      Goal.told(out, median >= GOAL, "at least %.0f %%".formatted(GOAL));
    }
  }

  private static double seconds(int targets, BareClient.Pass pass) {
    expect(targets, pass.done().size());
    return pass.seconds();
  }

  private static double engine(Tenant tenant, String path, long list) throws Exception {
    JsonNode run = tenant.assign(path, LICENSE, list);
    int changed =
        run.path("counts").path("SUCCEEDED").asInt() + run.path("counts").path("PLANNED").asInt();
    expect(run.path("targetCount").asInt(), changed);
    return Tenant.seconds(run);
  }

  private static void expect(int targets, int changed) {
    if (changed != targets) {
      throw new IllegalStateException(
          "Only %d of %d targets were found or changed".formatted(changed, targets));
    }
  }

  private interface Timed {
    double seconds() throws Exception;
  }

  private static Measured measured(Processes processes, int targets, Timed work) throws Exception {
    Map<String, Duration> before = processes.used();
    double seconds = work.seconds();
    Map<String, Double> perThousand = new LinkedHashMap<>();
    processes
        .used()
        .forEach(
            (name, used) ->
                perThousand.put(name, used.minus(before.get(name)).toMillis() * 1000.0 / targets));
    return new Measured(targets / seconds, perThousand);
  }

  private static void processorTime(PrintWriter out, Map<String, Measured> last) {
    out.printf("%nprocessor time in ms for 1,000 targets, last round%n");
    out.printf("  %-20s %12s %12s %12s%n", "process", "bare client", "preview", "engine");
    Map<String, Double> sums = new LinkedHashMap<>();
    for (String process : last.get("engine").cpuPerThousand().keySet()) {
      out.printf("  %-20s", process);
      last.forEach(
          (who, measured) -> {
            double used = measured.cpuPerThousand().get(process);
            sums.merge(who, used, Double::sum);
            out.printf(" %12.0f", used);
          });
      out.println();
    }
    out.printf("  %-20s", "all");
    sums.values().forEach(sum -> out.printf(" %12.0f", sum));
    out.println();
  }

  private static void partitionTime(PrintWriter out, Tenant tenant, Processes processes, long list)
      throws IOException, InterruptedException {
    PartitionTime time = new PartitionTime(processes);
    long operation = tenant.submit("/operations", LICENSE, list);
    do {
      time.sample();
    } while (!tenant.api().get("/operations/" + operation).body().hasNonNull("endedAt"));
    out.printf("%nwhere the partitions of one more run spent their time (thread dumps)%n");
    time.table().forEach(out::println);
  }
}
