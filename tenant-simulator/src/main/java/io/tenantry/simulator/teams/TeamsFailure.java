package io.tenantry.simulator.teams;

/** Says that a request was refused, with the service's code. */
final class TeamsFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  private TeamsFailure(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  /** A body or query that the contract does not allow. */
  static TeamsFailure malformed(String message) {
    return new TeamsFailure(400, "BadRequest", message);
  }

  /** A value that the service's rules do not allow. */
  static TeamsFailure invalid(String code, String message) {
    return new TeamsFailure(400, code, message);
  }

  static TeamsFailure notFound(String code, String message) {
    return new TeamsFailure(404, code, message);
  }

  static TeamsFailure notSimulated(String what) {
    return new TeamsFailure(
        501, "NotImplemented", "The simulated tenant knows " + what + " but doesn't serve it.");
  }
}
