package io.tenantry.gateway;

/**
 * Who waits for a call: people go before bulk runs. Sent to Graph as {@code
 * x-ms-throttle-priority}.
 */
public enum Priority {
  PERSON,
  BULK
}
