package io.tenantry.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs one benchmark by name and prints what it measured. */
public final class Main {

  /** A benchmark: writes its figures as it goes. */
  interface Benchmark {
    void run(PrintWriter out) throws Exception;
  }

  private static final Map<String, Benchmark> ALL =
      Map.of(
          "rate", new RateBench(),
          "share", new ShareBench(),
          "memory", new MemoryBench(),
          "pages", new PagesBench());

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    PrintWriter out =
        new PrintWriter(
            new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
    Benchmark benchmark = arguments.length == 1 ? ALL.get(arguments[0]) : null;
    if (benchmark == null) {
      out.println("Name one benchmark: " + String.join(", ", ALL.keySet()));
      System.exit(2);
    }
    out.printf(
        "Benchmark %s on %d processors%n",
        arguments[0], Runtime.getRuntime().availableProcessors());
    benchmark.run(out);
    System.exit(0);
  }
}
