package io.tenantry.delegation;

/** What a role may let an operator do about Tenantry itself. */
public enum Right {
  OPERATORS("Operators", "Create operators, define roles and scopes, and give them"),
  SETTINGS("Settings", "Connect the tenant, define attributes, protect targets"),
  POOLS("License pools", "Divide the tenant's licenses among scopes"),
  APPROVE("Approvals", "Approve or decline what others submit"),
  AUDIT("Audit", "Read, verify and export the audit"),
  ALL_OPERATIONS("All operations", "See everybody's operations");

  private final String title;
  private final String purpose;

  Right(String title, String purpose) {
    this.title = title;
    this.purpose = purpose;
  }

  public String title() {
    return title;
  }

  /** What it lets an operator do. */
  public String purpose() {
    return purpose;
  }
}
