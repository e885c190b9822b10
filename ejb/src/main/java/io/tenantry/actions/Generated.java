package io.tenantry.actions;

/**
 * A secret that comes with a change: shown to the operator once, then gone.
 *
 * @param label what it is, e.g. {@code Temporary password}
 * @param length of a password that is made before the calls are sent, which name it as {@link
 *     Answers#SECRET}; 0 where the surface makes it
 * @param call place of the call (from 1) whose answer has the secret, 0 where it is made here
 * @param property of that answer, which the call keeps; never recorded
 */
public record Generated(String label, int length, int call, String property) {

  /** A password that is made here. */
  public static Generated password(String label, int length) {
    return new Generated(label, length, 0, null);
  }

  /** A secret that a call is answered with. */
  public static Generated answered(String label, int call, String property) {
    return new Generated(label, 0, call, property);
  }
}
