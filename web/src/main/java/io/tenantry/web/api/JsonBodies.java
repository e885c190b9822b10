package io.tenantry.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads JSON bodies; what does not fit is named by its place, which the server's own reader hides.
 */
@Provider
public class JsonBodies implements ReaderInterceptor {

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
    if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(body.getMediaType())) {
      return body.proceed();
    }
    byte[] json = body.getInputStream().readAllBytes();
    try {
      return json.length == 0
          ? null
          : JsonFormat.JSON.readValue(json, JsonFormat.JSON.constructType(body.getGenericType()));
    } catch (JsonProcessingException e) {
      throw new WebApplicationException(
          ProblemDocument.answer(
              400,
              "The body does not fit",
              unreadable(e),
              "json.invalid",
              "Send JSON as /api/v1/openapi.json describes it.",
              List.of()));
    }
  }

  /** The body, which must be there. */
  static <T> T given(T body) {
    if (body == null) {
      throw new WebApplicationException(
          ProblemDocument.answer(
              400,
              "The body does not fit",
              "There is no body",
              "json.invalid",
              "Send JSON as /api/v1/openapi.json describes it.",
              List.of()));
    }
    return body;
  }

  /** Names the place in the body, and no class of ours. */
  private static String unreadable(JsonProcessingException json) {
    String line = json.getLocation() == null ? "" : " in line " + json.getLocation().getLineNr();
    if (!(json instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "The body is no JSON" + line;
    }
    String field =
        mapping.getPath().stream()
            .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
            .collect(Collectors.joining("."));
    if (json instanceof UnrecognizedPropertyException unknown) {
      return "There is no field "
          + field
          + line
          + "; there are "
          + unknown.getKnownPropertyIds().stream()
              .map(String::valueOf)
              .sorted()
              .collect(Collectors.joining(", "));
    }
    return "The value of " + field + line + " has the wrong type";
  }
}
