package io.tenantry.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.http.Address;
import io.tenantry.simulator.http.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A call through the control door, with readers for its query options and its JSON body. */
record Call(String method, Address address, byte[] bytes) {

  /** The path behind {@code /control/}. */
  String topic() {
    return address.path().substring("/control/".length());
  }

  JsonNode body() throws Refused {
    if (bytes.length == 0) {
      return Json.MAPPER.createObjectNode();
    }
    try {
      return Json.MAPPER.readTree(bytes);
    } catch (IOException malformed) {
      throw new Refused(400, "The body is no JSON: " + malformed.getMessage());
    }
  }

  <T> T body(Class<T> type) throws Refused {
    try {
      return Json.MAPPER.treeToValue(body(), type);
    } catch (JsonProcessingException mismatch) {
      throw new Refused(400, mismatch.getOriginalMessage());
    }
  }

  List<String> texts(String field) throws Refused {
    List<String> texts = new ArrayList<>();
    body().path(field).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  String option(String name) {
    return address.option(name).orElse("");
  }

  int number(String name, int otherwise) throws Refused {
    try {
      String value = option(name);
      return value.isEmpty() ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException malformed) {
      throw new Refused(400, name + " must be a whole number");
    }
  }

  /** Says that a control call was wrong. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;

    Refused(int status, String message) {
      super(message);
      this.status = status;
    }

    int status() {
      return status;
    }
  }
}
