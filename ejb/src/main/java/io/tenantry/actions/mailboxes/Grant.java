package io.tenantry.actions.mailboxes;

import java.util.Comparator;

/**
 * One right on one mailbox.
 *
 * @param mailbox Exchange's id of the mailbox
 */
record Grant(MailboxRight right, String mailbox) implements Comparable<Grant> {

  private static final Comparator<Grant> ORDER =
      Comparator.comparing(Grant::mailbox).thenComparing(Grant::right);

  /** As it stands in a snapshot. */
  String key() {
    return right.exchange() + " " + mailbox;
  }

  static Grant read(String key) {
    int space = key.indexOf(' ');
    return new Grant(MailboxRight.read(key.substring(0, space)), key.substring(space + 1));
  }

  @Override
  public int compareTo(Grant other) {
    return ORDER.compare(this, other);
  }
}
