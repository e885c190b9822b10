package io.tenantry.actions;

/**
 * One object that an action is to change.
 *
 * @param seq the place in the frozen target list, from 1
 * @param key the key that the surface knows the object by, see {@link TargetKind}
 * @param label what people know the object by (user principal name, primary SMTP address)
 * @param sent what was sent for it before, or {@code null} when nothing was
 */
public record Target(int seq, String key, String label, Sent sent) {

  /** A target that nothing was sent for. */
  public Target(int seq, String key, String label) {
    this(seq, key, label, null);
  }

  /** The same target with what was sent for it. */
  public Target after(Sent earlier) {
    return new Target(seq, key, label, earlier);
  }
}
