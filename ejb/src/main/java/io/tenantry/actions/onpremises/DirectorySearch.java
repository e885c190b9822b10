package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Scope;
import io.tenantry.actions.LdapOperation.Search;
import io.tenantry.actions.Problem;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.SurfaceFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes searches of Active Directory and reads their answers. */
final class DirectorySearch {

  private DirectorySearch() {}

  /** A search of the whole domain. */
  static LdapCall everywhere(String filter, List<String> attributes) {
    return new LdapCall("", new Search(Scope.SUB, filter, attributes));
  }

  /** A search of the whole domain that any one entry is enough for. */
  static LdapCall anyOne(String filter, List<String> attributes) {
    return new LdapCall("", new Search(Scope.SUB, filter, attributes, 1));
  }

  /** A read of one entry. */
  static LdapCall entry(String dn, List<String> attributes) {
    return new LdapCall(dn, new Search(Scope.BASE, "(objectClass=*)", attributes));
  }

  /** A filter for an attribute's value, whatever characters that has. */
  static String equal(String attribute, String value) {
    StringBuilder filter = new StringBuilder("(").append(attribute).append('=');
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      // Bytes of letters outside ASCII are negative.
      if (b < ' ' || b == '*' || b == '(' || b == ')' || b == '\\') {
        filter.append('\\').append(HexFormat.of().toHexDigits(b));
      } else {
        filter.append((char) b);
      }
    }
    return filter.append(')').toString();
  }

  /** A filter that one of these is enough for. */
  static String anyOf(List<String> filters) {
    return "(|" + String.join("", filters) + ")";
  }

  /**
   * What a search found.
   *
   * @throws SurfaceFailure when it was not answered
   */
  static List<JsonNode> found(Answer answer) {
    if (!answer.done()) {
      throw new SurfaceFailure(
          new Problem(
              answer.code().isEmpty() ? "read.failed" : answer.code(),
              "Active Directory could not be searched: " + answer.message(),
              "Test the connection to Active Directory, then resume the run."));
    }
    List<JsonNode> entries = new ArrayList<>();
    answer.body().path("value").forEach(entries::add);
    return entries;
  }

  /** All values of an attribute. */
  static List<String> values(JsonNode entry, String attribute) {
    JsonNode value = entry.path(attribute);
    List<String> values = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(one -> values.add(one.asText()));
    } else if (!value.isMissingNode() && !value.isNull()) {
      values.add(value.asText());
    }
    return values;
  }
}
