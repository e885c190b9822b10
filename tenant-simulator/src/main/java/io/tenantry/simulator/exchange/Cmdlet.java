package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Effects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** Whether a switch or Boolean parameter is on. */
    boolean flag(String name) {
      return text(name).matches("(?i)\\$?true");
    }

    boolean has(String name) {
      return parameters.has(name);
    }

    /**
     * Refuses published parameters that the simulated tenant doesn't act on.
     *
     * @param cmdlet name for people
     * @param served parameters that it acts on
     */
    void requireServed(String cmdlet, Set<String> served) throws CmdletFailure {
      for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
        if (!served.contains(parameter.getKey())) {
          throw CmdletFailure.notSimulated(cmdlet + " -" + parameter.getKey());
        }
      }
    }

    /** Those fields of an object that {@code $select} asks for; all when it asks for none. */
    ObjectNode selected(ObjectNode object) {
      if (!select.isBlank()) {
        Set<String> wanted =
            Arrays.stream(select.toLowerCase(Locale.ROOT).split(","))
                .map(String::trim)
                .collect(Collectors.toSet());
        object
            .properties()
            .removeIf(field -> !wanted.contains(field.getKey().toLowerCase(Locale.ROOT)));
      }
      return object;
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
