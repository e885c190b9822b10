package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Effects;
import java.util.ArrayList;
import java.util.List;

/** A cmdlet that the simulated tenant carries out. */
interface Cmdlet {

  /**
   * Runs it.
   *
   * @param call checked parameters and options of the request
   * @param effects what it changes
   */
  Page run(Call call, Effects effects) throws CmdletFailure;

  /**
   * A checked call.
   *
   * @param parameters with their published names
   * @param select value of {@code $select}; empty for none
   * @param pageSize largest number of objects in an answer
   * @param from where the page begins; 0 for the first
   * @param delivered how many objects earlier pages held
   */
  record Call(ObjectNode parameters, String select, int pageSize, int from, int delivered) {

    /** A parameter's text; empty when it was not given. */
    String text(String name) {
      JsonNode value = parameters.path(name);
      return value.isNull() || value.isMissingNode() ? "" : value.asText();
    }

    /** A parameter's values: an array's, or the parts of a text with commas. */
    List<String> texts(String name) {
      List<String> texts = new ArrayList<>();
      JsonNode value = parameters.path(name);
      if (value.isArray()) {
        value.forEach(item -> texts.add(item.asText()));
      } else {
        for (String part : text(name).split(",")) {
          if (!part.isBlank()) {
            texts.add(part.trim());
          }
        }
      }
      return texts;
    }
  }
}
