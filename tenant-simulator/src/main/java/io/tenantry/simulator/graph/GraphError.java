package io.tenantry.simulator.graph;

/** A refusal of Microsoft Graph: HTTP status, error code and message. */
public final class GraphError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String conflict;

  /** A refusal with this status, code and message. */
  public GraphError(int status, String code, String message) {
    this(status, code, message, null);
  }

  private GraphError(int status, String code, String message, String conflict) {
    // Refusals are ordinary answers; a stack trace for each would cost more than the request.
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.conflict = conflict;
  }

  /** 400 from the OData layer, before the directory has seen the request. */
  public static GraphError badRequest(String message) {
    return new GraphError(400, "BadRequest", message);
  }

  /** 400 from the directory. */
  public static GraphError refused(String message) {
    return new GraphError(400, "Request_BadRequest", message);
  }

  /** 400 for a value that another object has already. */
  public static GraphError conflict(String property) {
    return new GraphError(
        400,
        "Request_BadRequest",
        "Another object with the same value for property " + property + " already exists.",
        property);
  }

  /** 400 for a write of what an on-premises directory owns. */
  public static GraphError onPremisesMastered() {
    return refused(
        "Unable to update the specified properties for on-premises mastered Directory Sync"
            + " objects or objects currently undergoing migration.");
  }

  /** 400 for a query that the directory does not support. */
  public static GraphError unsupportedQuery(String message) {
    return new GraphError(400, "Request_UnsupportedQuery", message);
  }

  /** 404 for an object that does not exist. */
  public static GraphError notFound(String id) {
    return new GraphError(
        404,
        "Request_ResourceNotFound",
        "Resource '"
            + id
            + "' does not exist or one of its queried reference-property objects are not present.");
  }

  /** 403 of the directory. */
  public static GraphError denied() {
    return new GraphError(
        403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
  }

  /** 403 of the authentication methods' service. */
  public static GraphError accessDenied() {
    return new GraphError(403, "accessDenied", "Request Authorization failed");
  }

  /** 501 for something that Microsoft publishes and this tenant has no behavior for. */
  public static GraphError notSimulated(String what) {
    return new GraphError(
        501,
        "NotImplemented",
        what + " is published, but the simulated tenant does not behave it.");
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The property whose value another object has; null for other errors. */
  String conflict() {
    return conflict;
  }

  /** The error code. */
  public String code() {
    return code;
  }
}
