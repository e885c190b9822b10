package io.tenantry.actions.form;

/** What kind of value a form field takes, and so which input is shown for it. */
public enum FieldKind {
  /** Licenses to assign, each with the service plans to leave out. */
  SKU_ADD,
  /** Licenses, by their {@code skuId}. */
  SKU_REMOVE,
  /** A size with a unit, or Unlimited. */
  SIZE,
  /** A two-letter country code of ISO 3166-1. */
  COUNTRY,
  BOOL,
  TEXT,
  INT,
  /** One of some values: the component is an enum. */
  CHOICE,
  /** Any of some values: the component is a list of an enum. */
  CHOICES,
  /** Text of several lines. */
  LONG_TEXT,
  /** A message with simple formatting, as HTML. */
  HTML,
  /** A password or code: a {@link Secret}, never shown again. */
  SECRET,
  /** A point in time with its offset from UTC, as ISO 8601. */
  DATE_TIME,
  /** A calendar day, as ISO 8601. */
  DATE,
  /** Any number of texts. */
  TEXTS,
  /** A user of the tenant, by id or user principal name. */
  USER,
  /** Users of the tenant, by id or user principal name. */
  USERS,
  /** Groups of the tenant, by id. */
  GROUPS,
  /** Changes to service plans of licenses. */
  PLANS,
  /** Names with a value each; an empty value takes it away. */
  VALUES;

  /** Whether the value is a list. */
  public boolean many() {
    return switch (this) {
      case SKU_ADD, SKU_REMOVE, CHOICES, TEXTS, USERS, GROUPS, PLANS -> true;
      default -> false;
    };
  }
}
