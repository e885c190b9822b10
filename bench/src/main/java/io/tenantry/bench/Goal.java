package io.tenantry.bench;

import java.io.PrintWriter;

/** Says in the last line of a benchmark whether its goal was reached. */
final class Goal {

  private Goal() {}

  static void told(PrintWriter out, boolean reached, String goal) {
    out.printf("%s: goal %s%n", reached ? "REACHED" : "MISSED", goal);
  }
}
