package io.tenantry.simulator.http;

/** A step that every request passes before its surface serves it. */
public interface Filter {

  /** Answers the visit itself, or passes it on. */
  Response pass(Visit visit, Next next);

  /** The rest of the way. */
  interface Next {
    /** Goes on with this visit. */
    Response pass(Visit visit);
  }
}
