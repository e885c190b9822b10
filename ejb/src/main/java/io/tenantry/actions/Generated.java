package io.tenantry.actions;

import io.tenantry.actions.form.Secret;

/**
 * A secret that comes with a change: shown once, to the operator or to whom a link was mailed, then
 * gone.
 *
 * @param label what it is, e.g. {@code Temporary password}
 * @param length of a password that is made before the calls are sent, which name it as {@link
 *     Answers#SECRET}; 0 where it is not made here
 * @param typed what the operator typed, which is kept for a mailed link alone; {@code null} for
 *     none
 * @param call place of the call (from 1) whose answer has the secret, 0 where none has
 * @param property of that answer, which the call keeps; never recorded
 * @param renewed whether one that was made by an earlier try must not be used again
 * @param linkOnly whether it is not for the operator, as long as the mail with its link goes out
 */
public record Generated(
    String label,
    int length,
    Secret typed,
    int call,
    String property,
    boolean renewed,
    boolean linkOnly) {

  /** A password that is made here. */
  public static Generated password(String label, int length) {
    return new Generated(label, length, null, 0, null, false, false);
  }

  /** A password that the operator typed, to which a mailed link shall lead. */
  public static Generated typed(String label, Secret password) {
    return new Generated(label, 0, password, 0, null, false, false);
  }

  /** A secret that a call is answered with. */
  public static Generated answered(String label, int call, String property) {
    return new Generated(label, 0, null, call, property, false, false);
  }

  /** What an earlier try made and sent, to which a mailed link shall lead; never another one. */
  public static Generated earlier(String label) {
    return new Generated(label, 0, null, 0, null, false, false);
  }

  /** The same, but another one than before. */
  public Generated anew() {
    return new Generated(label, length, typed, call, property, true, linkOnly);
  }

  /** The same, but not to be shown to the operator. */
  public Generated forLinkOnly() {
    return new Generated(label, length, typed, call, property, renewed, true);
  }

  /** Whether it is made here, by chance. */
  public boolean made() {
    return length > 0;
  }

  /** Whether the calls set it, so that no mail about it can have gone out while it is not set. */
  public boolean set() {
    return made() || typed != null;
  }

  /** Whether it is there before the calls are sent, and only kept for a link. */
  public boolean known() {
    return length == 0 && call == 0;
  }
}
