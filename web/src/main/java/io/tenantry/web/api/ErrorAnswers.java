package io.tenantry.web.api;

import io.tenantry.actions.UnknownAction;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.AccessRefused;
import io.tenantry.delegation.DelegationConflict;
import io.tenantry.directory.InvalidQuery;
import io.tenantry.operations.OperationRefused;
import io.tenantry.operations.csv.InvalidCsv;
import io.tenantry.security.AccountRefused;
import io.undertow.server.RequestTooBigException;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every error into a problem document; stack traces stay in the log. */
@Provider
public class ErrorAnswers implements ExceptionMapper<Exception> {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

  /** Refusals because of how things stand now. */
  private static final Set<String> CONFLICTS =
      Set.of("operation.state", "approval.state", "approval.changed");

  @Override
  public Response toResponse(Exception error) {
    Throwable cause =
        error instanceof EJBException && error.getCause() != null ? error.getCause() : error;
    if (cause instanceof OperationRefused refused) {
      String code = refused.problem().code();
      int status =
          code.endsWith(".unknown")
              ? 404
              : CONFLICTS.contains(code) ? 409 : code.startsWith("token.") ? 403 : 422;
      return ProblemDocument.answer(
          status, "Refused", refused.getMessage(), code, refused.problem().next(), List.of());
    }
    if (cause instanceof AccessRefused refused) {
      return ProblemDocument.answer(
          403,
          "Not allowed",
          refused.getMessage(),
          refused.problem().code(),
          refused.problem().next(),
          List.of());
    }
    if (cause instanceof DelegationConflict conflict) {
      String code = conflict.problem().code();
      return ProblemDocument.answer(
          code.endsWith(".unknown") ? 404 : 409,
          "Refused",
          conflict.getMessage(),
          code,
          conflict.problem().next(),
          List.of());
    }
    if (cause instanceof AccountRefused) {
      return plain(422, "Refused", cause, "account.refused");
    }
    if (cause instanceof InvalidForm form) {
      return ProblemDocument.answer(
          422,
          "The form does not fit",
          form.getMessage(),
          "form.invalid",
          "Correct the named fields.",
          form.problems());
    }
    if (cause instanceof UnknownAction) {
      return plain(404, "No such action", cause, "action.unknown");
    }
    if (cause instanceof InvalidQuery) {
      return plain(400, "The query does not fit", cause, "query.invalid");
    }
    if (cause instanceof InvalidCsv) {
      return plain(422, "The CSV cannot be read", cause, "csv.invalid");
    }
    if (error instanceof EJBAccessException) {
      return ProblemDocument.answer(
          403,
          "Not allowed",
          "The token's operator may not do this",
          "forbidden",
          "Ask an administrator for the right.",
          List.of());
    }
    if (cause instanceof WebApplicationException web && web.getResponse().hasEntity()) {
      return web.getResponse();
    }
    if (cause instanceof WebApplicationException web) {
      return ofServer(web.getResponse().getStatus());
    }
    if (tooLarge(cause)) {
      return ofServer(Response.Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode());
    }
    LOG.error("A request failed", error);
    if (cause instanceof DatabaseUnavailable) {
      return ProblemDocument.answer(
          503,
          "The database does not answer",
          "The request was not carried out",
          "database.unavailable",
          "Try again in a moment.",
          List.of());
    }
    return ProblemDocument.answer(
        500,
        "Tenantry failed",
        "The request could not be carried out; the server's log says why",
        "internal",
        "Try again; if it happens again, report it.",
        List.of());
  }

  /** What the server itself refuses, in our words: its own name the classes behind a path. */
  private static Response ofServer(int status) {
    String detail =
        switch (status) {
          case 404 -> "There is no such path, or a number in it is none";
          case 405 -> "The path does not take this method";
          case 406 -> "The header Accept names nothing that this path answers";
          case 413 -> "A CSV may have 100 MB, a JSON body 32 MB";
          case 415 -> "The header Content-Type names nothing that this path reads";
          default -> "A parameter or the body cannot be read";
        };
    return ProblemDocument.answer(
        status,
        "Refused",
        detail,
        status == 413 ? "request.too-large" : "http",
        "See /api/v1/openapi.json for what there is.",
        List.of());
  }

  private static boolean tooLarge(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof RequestTooBigException) {
        return true;
      }
    }
    return false;
  }

  private static Response plain(int status, String title, Throwable error, String code) {
    return ProblemDocument.answer(status, title, error.getMessage(), code, "", List.of());
  }
}
