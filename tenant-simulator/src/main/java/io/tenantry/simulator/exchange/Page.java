package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a cmdlet puts out.
 *
 * @param objects the objects of this page
 * @param next where the next page begins; -1 when there is none
 * @param warnings texts for people
 */
record Page(List<ObjectNode> objects, long next, List<String> warnings) {

  static Page of(List<ObjectNode> objects) {
    return new Page(objects, -1, List.of());
  }

  static Page warning(String text) {
    return new Page(List.of(), -1, List.of(text));
  }

  /** What a cmdlet that sets something says when all of it was so already. */
  static Page unmodified(String name) {
    return warning(
        "The command completed successfully but no settings of '" + name + "' have been modified.");
  }

  static Page nothing() {
    return new Page(List.of(), -1, List.of());
  }
}
