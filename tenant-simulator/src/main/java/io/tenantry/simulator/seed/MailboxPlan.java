package io.tenantry.simulator.seed;

/** What size of mailbox a license allows; the values of Exchange Online's service description. */
public enum MailboxPlan {
  /** Exchange Online Plan 2. */
  ENTERPRISE("ExchangeOnlineEnterprise", 98, 99, 100),
  /** Exchange Online Plan 1, and shared, room and equipment mailboxes without a license. */
  STANDARD("ExchangeOnline", 49, 49.5, 50),
  /** Exchange Online Kiosk, part of the frontline products. */
  DESKLESS("ExchangeOnlineDeskless", 1.8, 1.9, 2);

  private static final double GIB = 1024d * 1024 * 1024;

  private final String planName;
  private final double warning;
  private final double send;
  private final double sendReceive;

  MailboxPlan(String planName, double warning, double send, double sendReceive) {
    this.planName = planName;
    this.warning = warning;
    this.send = send;
    this.sendReceive = sendReceive;
  }

  /** The mailbox plan's name in Exchange. */
  public String planName() {
    return planName;
  }

  /** Default issue-warning quota in bytes. */
  public long warningBytes() {
    return (long) (warning * GIB);
  }

  /** Default prohibit-send quota in bytes. */
  public long sendBytes() {
    return (long) (send * GIB);
  }

  /** Default prohibit-send-and-receive quota in bytes, which is also the largest allowed. */
  public long maximumBytes() {
    return (long) (sendReceive * GIB);
  }
}
