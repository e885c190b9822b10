package io.tenantry.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same job over 10,000 and over 500,000 targets: the largest live heap of the server, measured
 * by a full collection every few seconds while the job runs.
 */
final class MemoryBench implements Main.Benchmark {

  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  @Override
  public void run(PrintWriter out) throws Exception {
    try (Tenant tenant = Tenant.start("memory", 560_000, 0, "-Xms256m -Xmx768m")) {
      long small = tenant.members(10_000);
      long large = tenant.members(500_000);
      long first = peak(tenant, tenant.submit("/operations", "POWER_BI_STANDARD", small), out);
      long second = peak(tenant, tenant.submit("/operations", "FLOW_FREE", large), out);
      out.printf(
          "live heap at most: %d MiB with 10,000 targets, %d MiB with 500,000: %+d MiB (goal: at most"
              + " +64)%n",
          first, second, second - first);
    }
  }

  private static long peak(Tenant tenant, long operation, PrintWriter out) throws Exception {
    long pid = tenant.stack().server().pid();
    long peak = 0;
    JsonNode state;
    do {
      jcmd(pid, "GC.run");
      Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
      if (used.find()) {
        peak = Math.max(peak, Long.parseLong(used.group(1)) / 1024);
      }
      state = tenant.api().get("/operations/" + operation).body();
    } while (!state.path("state").asText().equals("COMPLETED"));
    out.printf("%d targets: %s%n", state.path("targetCount").asInt(), state.path("counts"));
    return peak;
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("jcmd", Long.toString(pid), command).redirectErrorStream(true).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(60, TimeUnit.SECONDS);
    return answer;
  }
}
