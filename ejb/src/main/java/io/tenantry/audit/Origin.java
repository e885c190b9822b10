package io.tenantry.audit;

import jakarta.enterprise.context.RequestScoped;

/**
 * Where what happens now comes from: a page or a REST request with its client's address; a job, or
 * Tenantry itself, unless told otherwise.
 */
@RequestScoped
public class Origin {

  /** Ways in. */
  public enum Via {
    PAGE,
    REST,
    JOB
  }

  private Via via = Via.JOB;
  private String address;
  private boolean refusalRecorded;
  private String viewedAs;

  /** A request came in. */
  public void from(Via way, String clientAddress) {
    via = way;
    address = clientAddress;
  }

  public Via via() {
    return via;
  }

  /** The client's, or {@code null} for none. */
  public String address() {
    return address;
  }

  /** The caller only looks at what another operator would see. */
  public void viewAs(String operator) {
    viewedAs = operator;
  }

  /** The operator whose view it is, or {@code null} for the caller's own. */
  public String viewedAs() {
    return viewedAs;
  }

  /** Whether the trail tells already that this request was refused. */
  public boolean refusalRecorded() {
    return refusalRecorded;
  }

  void refused() {
    refusalRecorded = true;
  }
}
