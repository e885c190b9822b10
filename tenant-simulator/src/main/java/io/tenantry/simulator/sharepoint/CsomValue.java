package io.tenantry.simulator.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tenantry.simulator.http.Json;
import org.w3c.dom.Element;

/**
 * A parameter with its type's name, as {@code <Parameter Type="Int64">5</Parameter>} has it.
 *
 * @param type Null, Boolean, Int32, Int64, Double, String, Enum or Array, whose parts are texts
 */
record CsomValue(String type, JsonNode value) {

  static CsomValue of(Element parameter) throws SharePointFailure {
    String type = parameter.getAttribute("Type");
    String text = parameter.getTextContent();
    try {
      return new CsomValue(
          type,
          switch (type) {
            case "Null" -> NullNode.getInstance();
            case "String" -> TextNode.valueOf(text);
            case "Int32", "Enum" -> IntNode.valueOf(Integer.parseInt(text));
            case "Int64" -> LongNode.valueOf(Long.parseLong(text));
            case "Double" -> DoubleNode.valueOf(Double.parseDouble(text));
            case "Boolean" -> flag(text);
            case "Array" -> texts(parameter);
            default -> throw CsomRequest.malformed(parameter.getLocalName());
          });
    } catch (NumberFormatException malformed) {
      throw SharePointFailure.unfit(text, type);
    }
  }

  private static JsonNode texts(Element array) throws SharePointFailure {
    ArrayNode texts = Json.MAPPER.createArrayNode();
    for (Element part : CsomRequest.children(array)) {
      if (!part.getLocalName().equals("Object") || !part.getAttribute("Type").equals("String")) {
        throw CsomRequest.malformed(part.getLocalName());
      }
      texts.add(part.getTextContent());
    }
    return texts;
  }

  private static JsonNode flag(String text) throws SharePointFailure {
    if (!text.equals("true") && !text.equals("false")) {
      throw SharePointFailure.unfit(text, "Boolean");
    }
    return BooleanNode.valueOf(text.equals("true"));
  }
}
