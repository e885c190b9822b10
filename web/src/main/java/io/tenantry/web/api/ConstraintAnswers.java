package io.tenantry.web.api;

import io.tenantry.actions.form.FieldProblem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** Names the values of a body that break a rule. */
@Provider
public class ConstraintAnswers implements ExceptionMapper<ConstraintViolationException> {

  @Override
  public Response toResponse(ConstraintViolationException broken) {
    List<FieldProblem> fields =
        broken.getConstraintViolations().stream()
            .map(v -> new FieldProblem(field(v), v.getMessage()))
            .sorted(Comparator.comparing(FieldProblem::field))
            .toList();
    return ProblemDocument.answer(
        422,
        "The request does not fit",
        fields.stream()
            .map(f -> f.field() + " " + f.message())
            .reduce("", (a, b) -> a.isEmpty() ? b : a + "; " + b),
        "request.invalid",
        "Correct the named fields.",
        fields);
  }

  /** The place within the body: without the method and its parameter. */
  private static String field(ConstraintViolation<?> violation) {
    return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
        .map(Path.Node::getName)
        .skip(2)
        .reduce((a, b) -> a + "." + b)
        .orElse(violation.getPropertyPath().toString());
  }
}
