package io.tenantry.actions.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a form's value as people write it into one cell of a table or one input: lists separated by
 * semicolons or lines, yes or no, a choice by its value or its name.
 */
public final class FieldText {

  private static final Set<String> YES = Set.of("true", "yes", "y", "1", "on");
  private static final Set<String> NO = Set.of("false", "no", "n", "0", "off");

  private FieldText() {}

  /**
   * The JSON that a text means; {@code null} for an empty one. A text that does not fit stays a
   * text, which the form then refuses by its name.
   */
  public static JsonNode json(FieldModel field, String text) {
    String value = text.strip();
    if (value.isEmpty()) {
      return null;
    }
    return switch (field.kind()) {
      case BOOL -> bool(value);
      case INT ->
          value.matches("-?\\d{1,9}")
              ? IntNode.valueOf(Integer.parseInt(value))
              : TextNode.valueOf(value);
      case CHOICE -> TextNode.valueOf(choice(field, value));
      case COUNTRY -> TextNode.valueOf(value.toUpperCase(Locale.ROOT));
      case CHOICES -> list(parts(value).stream().map(part -> choice(field, part)).toList());
      case TEXTS, USERS, GROUPS, SKU_REMOVE -> list(parts(value));
      case SKU_ADD -> licenses(parts(value));
      case PLANS -> plans(parts(value));
      case VALUES -> values(parts(value));
      case HTML, LONG_TEXT, TEXT, SECRET, DATE, DATE_TIME, SIZE, USER -> TextNode.valueOf(value);
    };
  }

  private static JsonNode bool(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return YES.contains(lower)
        ? BooleanNode.TRUE
        : NO.contains(lower) ? BooleanNode.FALSE : TextNode.valueOf(value);
  }

  private static String choice(FieldModel field, String value) {
    return field.options().stream()
        .filter(o -> o.value().equalsIgnoreCase(value) || o.label().equalsIgnoreCase(value))
        .map(FieldModel.Option::value)
        .findFirst()
        .orElse(value);
  }

  private static List<String> parts(String value) {
    return Arrays.stream(value.split("[;\\r\\n]+"))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static ArrayNode list(List<String> parts) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    parts.forEach(list::add);
    return list;
  }

  private static ArrayNode licenses(List<String> parts) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    parts.forEach(part -> list.addObject().put("skuId", part));
    return list;
  }

  /** {@code skuId/servicePlanId=enabled}; a star stands for all plans. */
  private static ArrayNode plans(List<String> parts) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (String part : parts) {
      String[] pieces = part.split("[/=]", 3);
      ObjectNode change = list.addObject().put("skuId", pieces[0].strip());
      change.put("servicePlanId", pieces.length > 1 ? pieces[1].strip() : "");
      change.put("state", pieces.length > 2 ? pieces[2].strip() : "");
    }
    return list;
  }

  private static ObjectNode values(List<String> parts) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (String part : parts) {
      int equals = part.indexOf('=');
      values.put(
          equals < 0 ? part : part.substring(0, equals).strip(),
          equals < 0 ? "" : part.substring(equals + 1).strip());
    }
    return values;
  }
}
