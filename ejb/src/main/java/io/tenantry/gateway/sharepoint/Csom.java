package io.tenantry.gateway.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.CsomCall;
import io.tenantry.actions.SharePointHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Builds calls of the administration's client object model.
 *
 * <p>A path is an object on the server and how to get it; an action does something with one. Ids
 * are numbers that must differ within a request.
 */
final class Csom {
  private static final String TENANT = "{268004ae-ef6b-4e9b-8425-127220d84719}";

  private final StringBuilder actions = new StringBuilder();
  private final StringBuilder paths = new StringBuilder();
  private int lastId;

  /**
   * A parameter or a property's value, with its type's name in the protocol.
   *
   * @param parts texts of an array
   */
  record Value(String type, String text, List<String> parts) {

    Value(String type, String text) {
      this(type, text, List.of());
    }

    static Value of(List<String> texts) {
      return new Value("Array", "", texts);
    }

    static Value of(String text) {
      return text == null ? new Value("Null", "") : new Value("String", text);
    }

    static Value of(boolean flag) {
      return new Value("Boolean", Boolean.toString(flag));
    }

    static Value int64(long number) {
      return new Value("Int64", Long.toString(number));
    }

    static Value real(double number) {
      return new Value("Double", Double.toString(number));
    }

    private String written() {
      if (!parts.isEmpty()) {
        StringBuilder array = new StringBuilder("<Parameter Type=\"" + type + "\">");
        parts.forEach(part -> array.append(element(part)));
        return array + "</Parameter>";
      }
      String end = text.isEmpty() ? " />" : ">" + CsomXml.escape(text) + "</Parameter>";
      return "<Parameter Type=\"" + type + "\"" + end;
    }
  }

  /** A text as an element of an array. */
  static String element(String text) {
    return "<Object Type=\"String\">" + CsomXml.escape(text) + "</Object>";
  }

  private int id() {
    return ++lastId;
  }

  /** The path of the tenant's administration. */
  int tenant() {
    int id = id();
    paths.append("<Constructor Id=\"" + id + "\" TypeId=\"" + TENANT + "\" />");
    return id;
  }

  /** The path of what a method of an object returns. */
  int method(int parent, String name, Value... parameters) {
    int id = id();
    paths.append("<Method Id=\"" + id + "\" ParentId=\"" + parent + "\" Name=\"" + name + "\"");
    if (parameters.length == 0) {
      paths.append(" />");
      return id;
    }
    paths.append("><Parameters>");
    for (Value parameter : parameters) {
      paths.append(parameter.written());
    }
    paths.append("</Parameters></Method>");
    return id;
  }

  /** The path of what a method returns whose one parameter is an object with properties. */
  int method(int parent, String name, String typeId, Map<String, Value> properties) {
    int id = id();
    paths.append("<Method Id=\"" + id + "\" ParentId=\"" + parent + "\" Name=\"" + name + "\">");
    paths.append("<Parameters><Parameter TypeId=\"" + typeId + "\">");
    properties.forEach(
        (property, value) ->
            paths
                .append("<Property Name=\"" + property + "\" Type=\"" + value.type() + "\">")
                .append(CsomXml.escape(value.text()))
                .append("</Property>"));
    paths.append("</Parameter></Parameters></Method>");
    return id;
  }

  /** The path of an object that an earlier answer named. */
  int identity(String identity) {
    int id = id();
    paths.append("<Identity Id=\"" + id + "\" Name=\"" + CsomXml.escape(identity) + "\" />");
    return id;
  }

  /** Has the server get or make the object. */
  Csom instantiate(int path) {
    actions.append("<ObjectPath Id=\"" + id() + "\" ObjectPathId=\"" + path + "\" />");
    return this;
  }

  Csom set(int path, Map<String, Value> properties) {
    properties.forEach(
        (name, value) ->
            actions.append(
                "<SetProperty Id=\""
                    + id()
                    + "\" ObjectPathId=\""
                    + path
                    + "\" Name=\""
                    + name
                    + "\">"
                    + value.written()
                    + "</SetProperty>"));
    return this;
  }

  /** Reads these properties; all when none is named. */
  Csom query(int path, List<String> properties) {
    actions.append("<Query Id=\"" + id() + "\" ObjectPathId=\"" + path + "\">");
    fields("Query", properties);
    actions.append("</Query>");
    return this;
  }

  /** Reads these properties of a collection, and all of each object in it. */
  Csom queryAll(int path, List<String> properties) {
    actions.append("<Query Id=\"" + id() + "\" ObjectPathId=\"" + path + "\">");
    fields("Query", properties);
    fields("ChildItemQuery", List.of());
    actions.append("</Query>");
    return this;
  }

  private void fields(String element, List<String> properties) {
    boolean all = properties.isEmpty();
    actions.append("<" + element + " SelectAllProperties=\"" + all + "\"><Properties>");
    for (String property : properties) {
      actions.append("<Property Name=\"" + property + "\" ScalarProperty=\"true\" />");
    }
    actions.append("</Properties></" + element + ">");
  }

  /** The objects of an answer: {@code [header, actionId, result, …]}. */
  static List<JsonNode> objects(JsonNode answer) {
    List<JsonNode> objects = new ArrayList<>();
    for (int i = 2; answer != null && i < answer.size(); i += 2) {
      if (answer.get(i).has("_ObjectType_")) {
        objects.add(answer.get(i));
      }
    }
    return objects;
  }

  CsomCall reading() {
    return new CsomCall(
        SharePointHost.ADMIN.placeholder(), actions.toString(), paths.toString(), true);
  }

  CsomCall changing() {
    return new CsomCall(
        SharePointHost.ADMIN.placeholder(), actions.toString(), paths.toString(), false);
  }
}
