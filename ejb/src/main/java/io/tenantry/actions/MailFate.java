package io.tenantry.actions;

/**
 * What is known of the mails that go with a target's change.
 *
 * <p>Nothing tells afterwards whether a mail went out, so that one that may have gone out is never
 * sent again.
 */
public enum MailFate {
  /** None belongs to the change. */
  NONE,
  /** Known not to have gone out: the calls before them have not all been carried out. */
  OWED,
  /** They may have gone out. */
  IN_DOUBT,
  /** The relay has taken them all. */
  SENT,
  /** The relay has refused one at least, and whether it went out all the same cannot be told. */
  FAILED;

  /** Whether they must not be sent any more. */
  public boolean handedOver() {
    return this == IN_DOUBT || this == SENT || this == FAILED;
  }
}
