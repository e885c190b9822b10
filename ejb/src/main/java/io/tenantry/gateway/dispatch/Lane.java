package io.tenantry.gateway.dispatch;

import io.tenantry.gateway.Priority;

/**
 * The queues of a dispatcher in the order in which they are served. Reads of bulk runs don't wait
 * behind writes, for they count against another limit.
 */
enum Lane {
  PEOPLE(Priority.PERSON),
  BULK_READS(Priority.BULK),
  BULK_WRITES(Priority.BULK);

  private final Priority priority;

  Lane(Priority priority) {
    this.priority = priority;
  }

  static Lane of(Priority priority, boolean reading) {
    if (priority == Priority.PERSON) {
      return PEOPLE;
    }
    return reading ? BULK_READS : BULK_WRITES;
  }

  Priority priority() {
    return priority;
  }
}
