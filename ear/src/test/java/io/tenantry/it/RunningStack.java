package io.tenantry.it;

import io.tenantry.stack.Stack;

/** The one stack that all tests share which only look, and break nothing. */
final class RunningStack {

  /** Who may sign in to its pages. */
  static final String OPERATOR = "olivia.operator";

  static final String PASSWORD = "a-password-of-the-tests";

  /** Who may sign in to its admin console. */
  static final String CONSOLE_USER = "console";

  private static Stack stack;

  private RunningStack() {}

  /** Starts it at the first call; it ends with the virtual machine. */
  static synchronized Stack get() {
    if (stack == null) {
      Stack starting =
          Stack.in("running")
              .set("TENANTRY_ADMIN_USER", OPERATOR)
              .set("TENANTRY_ADMIN_PASSWORD", PASSWORD)
              // No job that nobody asked for appears in the middle of a test.
              .set("TENANTRY_CHECK_AFTER_SECONDS", "0")
              .prepare();
      starting.server().admit(CONSOLE_USER, PASSWORD);
      starting.startSurroundings().server().start();
      stack = starting;
    }
    return stack;
  }
}
