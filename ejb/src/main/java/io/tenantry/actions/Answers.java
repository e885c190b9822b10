package io.tenantry.actions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets a planned call name what an earlier call of the same plan is answered with: {@code ${1.id}}
 * in a path, a parameter or a text of a body stands for the property {@code id} of the first call's
 * answer, which that call has to keep.
 */
public final class Answers {

  /** Stands for the secret that is made for the target. */
  public static final String SECRET = "${secret}";

  /** Stands for the address of a page that shows the target's secret, once. */
  public static final String LINK = "${secret-link}";

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\d+)\\.([^}]+)}");

  private Answers() {}

  /** The text that stands for a property of an earlier call's answer. */
  public static String of(int call, String property) {
    return "${" + call + "." + property + "}";
  }

  /**
   * The call with the properties filled in.
   *
   * @param answers by the call's place from {@code "1"}
   * @param secret what was made for the target, or {@code null}
   * @throws IllegalStateException when an answer has no such property
   */
  public static Call fill(Call call, JsonNode answers, MadeSecret secret) {
    return call.texts().stream().noneMatch(text -> text.contains("${"))
        ? call
        : call.with(text -> text(text, answers, secret));
  }

  private static String text(String text, JsonNode answers, MadeSecret secret) {
    String revealed =
        secret == null ? text : text.replace(SECRET, secret.value()).replace(LINK, secret.link());
    Matcher matcher = REFERENCE.matcher(revealed);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      JsonNode value = answers.path(matcher.group(1)).path(matcher.group(2));
      if (!value.isValueNode() || value.isNull()) {
        throw new IllegalStateException("The answer to an earlier call has no " + matcher.group(2));
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value.asText()));
    }
    matcher.appendTail(filled);
    return filled.toString();
  }

  /** A copy of a JSON value with all its texts replaced. */
  static JsonNode replace(JsonNode node, java.util.function.UnaryOperator<String> replacement) {
    if (node == null) {
      return null;
    }
    if (node.isTextual()) {
      return TextNode.valueOf(replacement.apply(node.asText()));
    }
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode(node.size());
      node.forEach(element -> copy.add(replace(element, replacement)));
      return copy;
    }
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.fields()
          .forEachRemaining(
              field -> copy.set(field.getKey(), replace(field.getValue(), replacement)));
      return copy;
    }
    return node;
  }

  /** A copy of cmdlet parameters with all their texts replaced. */
  static Map<String, Object> replace(
      Map<String, Object> parameters, java.util.function.UnaryOperator<String> replacement) {
    Map<String, Object> copy = new TreeMap<>();
    parameters.forEach((name, value) -> copy.put(name, replaced(value, replacement)));
    return copy;
  }

  private static Object replaced(
      Object value, java.util.function.UnaryOperator<String> replacement) {
    if (value instanceof String text) {
      return replacement.apply(text);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(element -> replaced(element, replacement)).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new TreeMap<>();
      map.forEach((name, element) -> copy.put(name.toString(), replaced(element, replacement)));
      return copy;
    }
    return value;
  }
}
