package io.tenantry.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * With throttling off: targets a second of the whole engine as a share of what a bare client
 * reaches against the same simulated tenant in the same run, and where the rest goes.
 */
final class ShareBench implements Main.Benchmark {

  private static final int TARGETS = 10_000;
  private static final List<String> LICENSES =
      List.of("POWER_BI_STANDARD", "FLOW_FREE", "AAD_PREMIUM");

  @Override
  public void run(PrintWriter out) throws Exception {
    try (Tenant tenant = Tenant.start("share", 11_500, 0, "-Xms512m -Xmx1g")) {
      long list = tenant.members(TARGETS);
      List<String> users = new ArrayList<>();
      int after = 0;
      while (users.size() < TARGETS) {
        JsonNode some =
            tenant
                .api()
                .get("/target-lists/%d/targets?after=%d&size=1000".formatted(list, after))
                .body();
        if (some.isEmpty()) {
          break;
        }
        for (JsonNode target : some) {
          users.add(target.path("key").asText());
          after = target.path("seq").asInt();
        }
      }
      BareClient bare = new BareClient(tenant);
      // One unmeasured round each: virtual machines warm up.
      tenant.assign("/operations", LICENSES.get(2), list);
      bare.assign(tenant.api().sku("EXCHANGEARCHIVE_ADDON"), users.subList(0, 2000));
      for (int round = 1; round <= 2; round++) {
        String sku = LICENSES.get(round - 1);
        double alone = bare.assign(tenant.api().sku(sku), users);
        remove(tenant, sku, list);
        JsonNode preview = tenant.assign("/operations/previews", sku, list);
        JsonNode run = tenant.assign("/operations", sku, list);
        int targets = run.path("targetCount").asInt();
        double engine = targets / Tenant.seconds(run);
        out.printf(
            "round %d: bare client %.0f/s, engine %.0f/s, share %.0f %% (goal: 50 %%)%n",
            round, alone, engine, 100 * engine / alone);
        out.printf(
            "  the engine's %.1f s: reading, planning and recording alone %.1f s, sending with"
                + " intents %.1f s; the bare client sends in %.1f s%n",
            Tenant.seconds(run),
            Tenant.seconds(preview),
            Tenant.seconds(run) - Tenant.seconds(preview),
            targets / alone);
      }
    }
  }

  private static void remove(Tenant tenant, String partNumber, long list) throws Exception {
    long id =
        tenant
            .api()
            .post(
                "/operations",
                "{\"actionId\":\"users.manage-licenses\",\"targetListId\":%d,\"form\":{\"removeSkus\":[\"%s\"]}}"
                    .formatted(list, tenant.api().sku(partNumber)))
            .body()
            .path("id")
            .asLong();
    tenant.api().awaitState(id, "COMPLETED");
  }
}
