package io.tenantry.simulator.activedirectory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.util.StaticUtils;
import java.util.Base64;
import java.util.Locale;

/**
 * An operation as journal and fault rules read it, without passwords.
 *
 * @param method ADD, MODIFY, MODIFYDN, DELETE, SEARCH or BIND
 * @param path a slash and the DN
 * @param query what a search asks for; empty otherwise
 * @param body what a write contains; null for nothing
 */
record OperationText(String method, String path, String query, JsonNode body) {

  private static final String LEFT_OUT = "[left out]";

  static OperationText bind(String dn) {
    return new OperationText("BIND", "/" + dn, "", null);
  }

  static OperationText delete(String dn) {
    return new OperationText("DELETE", "/" + dn, "", null);
  }

  static OperationText search(SearchRequestProtocolOp request) {
    String attributes =
        request.getAttributes().isEmpty()
            ? ""
            : "&attributes=" + String.join(",", request.getAttributes());
    String query =
        "scope="
            + request.getScope().getName().toLowerCase(Locale.ROOT)
            + "&filter="
            + request.getFilter()
            + attributes;
    return new OperationText("SEARCH", "/" + request.getBaseDN(), query, null);
  }

  static OperationText add(AddRequestProtocolOp request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    for (Attribute attribute : request.getAttributes()) {
      body.set(attribute.getName(), values(attribute.getName(), attribute.getValueByteArrays()));
    }
    return new OperationText("ADD", "/" + request.getDN(), "", body);
  }

  static OperationText modify(ModifyRequestProtocolOp request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode changes = body.putArray("changes");
    for (Modification modification : request.getModifications()) {
      ObjectNode change = changes.addObject();
      change.put("type", modification.getModificationType().getName());
      change.put("attribute", modification.getAttributeName());
      change.set(
          "values", values(modification.getAttributeName(), modification.getValueByteArrays()));
    }
    return new OperationText("MODIFY", "/" + request.getDN(), "", body);
  }

  static OperationText rename(ModifyDNRequestProtocolOp request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("newRdn", request.getNewRDN());
    body.put("newSuperior", request.getNewSuperiorDN());
    return new OperationText("MODIFYDN", "/" + request.getDN(), "", body);
  }

  private static ArrayNode values(String attribute, byte[][] values) {
    ArrayNode texts = JsonNodeFactory.instance.arrayNode();
    for (byte[] value : values) {
      String lower = attribute.toLowerCase(Locale.ROOT);
      if (lower.equals("unicodepwd") || lower.equals("userpassword")) {
        texts.add(LEFT_OUT);
      } else {
        texts.add(
            StaticUtils.isValidUTF8(value)
                ? StaticUtils.toUTF8String(value)
                : Base64.getEncoder().encodeToString(value));
      }
    }
    return texts;
  }
}
