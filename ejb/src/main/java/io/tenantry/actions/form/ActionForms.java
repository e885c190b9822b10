package io.tenantry.actions.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tenantry.actions.Action;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Turns JSON into form records and tells every value that does not fit. */
@ApplicationScoped
public class ActionForms {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private Validator validator;
  private Supplier<Optional<String>> mailProblem;

  /** For the container's proxy. */
  protected ActionForms() {}

  @Inject
  ActionForms(Validator validator, MailSetup mails) {
    this(validator, mails::problem);
  }

  /**
   * @param mailProblem tells what keeps mails from being sent; empty for nothing
   */
  public ActionForms(Validator validator, Supplier<Optional<String>> mailProblem) {
    this.validator = validator;
    this.mailProblem = mailProblem;
  }

  /**
   * Reads an action's form.
   *
   * @throws InvalidForm when a value does not fit, or one is unknown
   */
  public <F extends Record> F parse(Action<F, ?> action, JsonNode json) {
    F form = read(action.formType(), json);
    List<FieldProblem> problems =
        new ArrayList<>(
            validator.validate(form).stream()
                .sorted(Comparator.comparing(v -> v.getPropertyPath().toString()))
                .map(ActionForms::problem)
                .toList());
    if (form instanceof Mailing mailing && !mailing.mailTo().isEmpty()) {
      mailProblem
          .get()
          .ifPresent(problem -> problems.add(new FieldProblem(Mailing.FIELD, problem)));
    }
    if (!problems.isEmpty()) {
      throw new InvalidForm(problems);
    }
    return form;
  }

  private static FieldProblem problem(ConstraintViolation<?> violation) {
    return new FieldProblem(violation.getPropertyPath().toString(), violation.getMessage());
  }

  private static <F extends Record> F read(Class<F> type, JsonNode json) {
    if (json == null || !json.isObject()) {
      throw new InvalidForm(
          List.of(new FieldProblem("", "The form must be a JSON object with the action's fields")));
    }
    List<FieldProblem> problems = new ArrayList<>();
    json.fields()
        .forEachRemaining(
            field -> {
              try {
                value(type, JSON.createObjectNode().set(field.getKey(), field.getValue()));
              } catch (InvalidForm e) {
                problems.addAll(e.problems());
              }
            });
    if (!problems.isEmpty()) {
      throw new InvalidForm(problems);
    }
    return value(type, json);
  }

  /** Reads a form, or one field of it. */
  private static <F extends Record> F value(Class<F> type, JsonNode json) {
    try {
      return JSON.treeToValue(json, type);
    } catch (UnrecognizedPropertyException e) {
      throw new InvalidForm(
          List.of(
              new FieldProblem(
                  path(e),
                  "There is no such field; the form has "
                      + FormModel.of(type).fields().stream()
                          .map(FieldModel::name)
                          .collect(Collectors.joining(", ")))));
    } catch (JsonMappingException e) {
      Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : null;
      String message = cause != null ? cause.getMessage() : unfit(e);
      throw new InvalidForm(List.of(new FieldProblem(path(e), message)));
    } catch (JsonProcessingException e) {
      throw new InvalidForm(List.of(new FieldProblem("", e.getOriginalMessage())));
    }
  }

  /** What to enter instead, by the type that is wanted. */
  private static String unfit(JsonMappingException e) {
    Class<?> wanted = e instanceof MismatchedInputException m ? m.getTargetType() : null;
    if (wanted == Integer.class || wanted == int.class) {
      return "must be a whole number";
    }
    if (wanted == Boolean.class || wanted == boolean.class) {
      return "must be true or false";
    }
    if (wanted != null && wanted.isEnum()) {
      return "must be one of "
          + FormModel.options(wanted).stream()
              .map(FieldModel.Option::value)
              .collect(Collectors.joining(", "));
    }
    return "This value does not fit: " + e.getOriginalMessage();
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }
}
