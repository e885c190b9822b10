package io.tenantry.actions.form;

/** What kind of value a form field takes, and so which input is shown for it. */
public enum FieldKind {
  /** Licenses to assign, each with the service plans to leave out. */
  SKU_ADD,
  /** Licenses to take away. */
  SKU_REMOVE,
  /** A size with a unit, or Unlimited. */
  SIZE,
  /** A two-letter country code of ISO 3166-1. */
  COUNTRY,
  BOOL,
  TEXT,
  INT
}
