package io.tenantry.actions;

/** Things of which each can be promised to one target alone. */
public enum Promised {
  /** A telephone number of Teams, with its plus sign. */
  PHONE_NUMBER
}
