package io.tenantry.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tenantry.actions.form.FieldProblem;
import io.tenantry.web.guard.RequestId;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * A refusal as RFC 9457 tells it.
 *
 * @param code Tenantry's short code
 * @param next what to do
 * @param fields what is wrong with which value of the form
 * @param requestId by which the server's log knows this request
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(
    String title,
    int status,
    String detail,
    String code,
    String next,
    List<FieldProblem> fields,
    String requestId) {

  static Response answer(
      int status,
      String title,
      String detail,
      String code,
      String next,
      List<FieldProblem> fields) {
    return Response.status(status)
        .type("application/problem+json")
        .entity(new ProblemDocument(title, status, detail, code, next, fields, RequestId.current()))
        .build();
  }
}
