package io.tenantry.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Ten thousand license changes under throttling at 20 times the published write quota: 400 a
 * second, with no more than one second's worth saved up. How close does the engine come, and how
 * often is it refused?
 */
final class RateBench implements Main.Benchmark {

  private static final int FACTOR = 20;
  private static final double CEILING = 3000 / 150.0 * FACTOR;

  @Override
  public void run(PrintWriter out) throws Exception {
    try (Tenant tenant = Tenant.start("rate", 11_500, FACTOR, "-Xms256m -Xmx768m")) {
      tenant.control("POST", "throttle", "{\"factor\":%d,\"burstSeconds\":1}".formatted(FACTOR));
      long list = tenant.members(10_000);
      tenant.control("DELETE", "journal", null);
      JsonNode run = tenant.assign("/operations", "POWER_BI_STANDARD", list);
      List<Instant> done = new ArrayList<>();
      int[] refused = {0};
      tenant.journal(
          line -> {
            if (line.path("url").asText().endsWith("/assignLicense")) {
              if (line.path("status").asInt() == 429) {
                refused[0]++;
              } else {
                done.add(Instant.parse(line.path("at").asText()));
              }
            }
          });
      done.sort(null);
      double seconds = Duration.between(done.get(0), done.get(done.size() - 1)).toMillis() / 1000.0;
      double rate = done.size() / seconds;
      out.printf("targets %d, outcomes %s%n", run.path("targetCount").asInt(), run.path("counts"));
      out.printf("writes carried out %d in %.1f s: %.1f/s%n", done.size(), seconds, rate);
      out.printf(
          "share of the ceiling of %.0f/s: %.1f %% (goal: 95 %%)%n", CEILING, 100 * rate / CEILING);
      out.printf(
          "answered 429: %d of %d calls, %.2f %% (goal: under 0.5 %%)%n",
          refused[0], done.size() + refused[0], 100.0 * refused[0] / (done.size() + refused[0]));
    }
  }
}
