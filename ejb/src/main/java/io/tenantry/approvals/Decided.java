package io.tenantry.approvals;

/** What became of a request for approval, once the transaction that says so is committed. */
record Decided(long operationId, Decision decision) {

  /** What can become of it. */
  enum Decision {
    APPROVED("Approved"),
    DECLINED("Declined"),
    EXPIRED("Expired"),
    ASKED_AGAIN("Approval asked again");

    private final String title;

    Decision(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }
}
