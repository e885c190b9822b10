package io.tenantry.bench;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Table page, filter and type-ahead over a directory copy of 500,000 users, through the REST API:
 * the 95th percentile of the time until the whole answer is there.
 */
final class PagesBench implements Main.Benchmark {

  private static final int TIMES = 40;

  @Override
  public void run(PrintWriter out) throws Exception {
    try (Tenant tenant = Tenant.start("pages", 500_000, 0, "-Xms256m -Xmx1g")) {
      Map<String, String> requests = new LinkedHashMap<>();
      requests.put("first page by name", "/users?size=50");
      requests.put("page at row 400,000", "/users?size=50&first=400000");
      requests.put("by department, descending", "/users?size=50&sort=department&descending=true");
      requests.put("filter department", "/users?size=50&filter=department:equals:Sales");
      requests.put("filter country, by name", "/users?size=50&filter=country:equals:Germany");
      requests.put(
          "two filters",
          "/users?size=50&filter=department:equals:Sales&filter=country:equals:Germany");
      requests.put(
          "users with a license",
          "/users?size=50&filter=licenses:has:" + tenant.api().sku("SPE_E5"));
      requests.put("search two words", "/users?size=50&search=anna%20ber");
      requests.put("type-ahead, 1 letter", "/user/suggestions?text=a");
      requests.put("type-ahead, 3 letters", "/user/suggestions?text=mar");
      requests.put("mailboxes by quota", "/mailboxes?size=50&sort=prohibitSendQuota");
      for (Map.Entry<String, String> request : requests.entrySet()) {
        out.println(measure(tenant, request.getKey(), request.getValue()));
      }
    }
  }

  private static String measure(Tenant tenant, String name, String path) throws Exception {
    tenant.api().get(path);
    double[] millis = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      int status = tenant.api().get(path).status();
      millis[i] = (System.nanoTime() - start) / 1e6;
      if (status != 200) {
        return name + ": answered " + status;
      }
    }
    Arrays.sort(millis);
    return "%-28s median %6.1f ms, p95 %6.1f ms (goal: 200)"
        .formatted(name, millis[TIMES / 2], millis[TIMES * 95 / 100]);
  }
}
