package io.tenantry.simulator.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Finds lines in the journal and counts effects.
 *
 * @param from first line number
 * @param surface name of the surface; empty for all
 * @param text what the request line (URL or cmdlet) contains; empty for all
 * @param object what an effect's object contains; empty for all
 * @param change what an effect's change contains; empty for all
 */
public record JournalQuery(long from, String surface, String text, String object, String change) {

  /** The first {@code limit} lines that match, and where to go on. */
  public ObjectNode lines(Journal journal, int limit) throws IOException {
    ObjectNode answer = Json.MAPPER.createObjectNode();
    ArrayNode found = answer.putArray("lines");
    long[] next = {from};
    each(
        journal,
        (line, seq) -> {
          if (found.size() < limit) {
            found.add(line);
            next[0] = seq + 1;
          }
        });
    if (found.size() < limit) {
      next[0] = Math.max(from, journal.lastSeq() + 1);
    }
    answer.put("nextFrom", next[0]);
    return answer;
  }

  /** How many lines match. */
  public long count(Journal journal) throws IOException {
    long[] count = {0};
    each(journal, (line, seq) -> count[0]++);
    return count[0];
  }

  /**
   * Counts each effect: how often the same change happened to the same object.
   *
   * @param atLeast only effects that happened this often are listed
   */
  public ObjectNode effects(Journal journal, int atLeast, int limit) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    each(
        journal,
        (line, seq) -> {
          for (JsonNode effect : line.path("effects")) {
            if (matches(effect)) {
              String key = effect.path("object").asText() + "\n" + effect.path("change").asText();
              counts.merge(key, 1, Integer::sum);
            }
          }
        });
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.put("different", counts.size());
    answer.put("total", counts.values().stream().mapToLong(Integer::longValue).sum());
    answer.put("repeated", counts.values().stream().filter(count -> count > 1).count());
    ArrayNode list = answer.putArray("effects");
    counts.forEach(
        (key, count) -> {
          if (count >= atLeast && list.size() < limit) {
            int cut = key.indexOf('\n');
            list.addObject()
                .put("object", key.substring(0, cut))
                .put("change", key.substring(cut + 1))
                .put("count", count);
          }
        });
    return answer;
  }

  private void each(Journal journal, BiConsumer<JsonNode, Long> consumer) throws IOException {
    journal.read(
        text -> {
          JsonNode line = parse(text);
          long seq = line.path("seq").asLong();
          if (seq >= from && matchesLine(line)) {
            consumer.accept(line, seq);
          }
        });
  }

  private boolean matchesLine(JsonNode line) {
    if (!surface.isEmpty() && !surface.equals(line.path("surface").asText())) {
      return false;
    }
    String address = line.path("url").asText() + line.path("cmdlet").asText();
    if (!text.isEmpty() && !address.contains(text)) {
      return false;
    }
    if (object.isEmpty() && change.isEmpty()) {
      return true;
    }
    for (JsonNode effect : line.path("effects")) {
      if (matches(effect)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(JsonNode effect) {
    return (object.isEmpty() || effect.path("object").asText().contains(object))
        && (change.isEmpty() || effect.path("change").asText().contains(change));
  }

  private static JsonNode parse(String line) {
    try {
      return Json.MAPPER.readTree(line);
    } catch (JsonProcessingException torn) {
      throw new IllegalStateException("A journal line is always whole JSON", torn);
    }
  }
}
