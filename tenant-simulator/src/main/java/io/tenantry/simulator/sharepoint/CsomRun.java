package io.tenantry.simulator.sharepoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** Carries out the actions of one CSOM request, one after the other. */
final class CsomRun {

  private static final String TENANT = "{268004ae-ef6b-4e9b-8425-127220d84719}";
  private static final String FILTER = "{b92aeee2-c92c-4b67-abcc-024e471bc140}";
  private static final String BY_FILTERS = "GetSitePropertiesFromSharePointByFilters";

  private final CsomRequest request;
  private final CsomTenant tenant;
  private final CsomShape shape;
  private final Map<Integer, CsomObject> objects = new HashMap<>();

  CsomRun(CsomRequest request, CsomTenant tenant) {
    this.request = request;
    this.tenant = tenant;
    this.shape = new CsomShape(tenant);
  }

  Response answer() throws SharePointFailure {
    CsomAnswer answer = new CsomAnswer();
    for (Element action : request.actions()) {
      CsomObject object = object(CsomRequest.number(action, "ObjectPathId"));
      int id = CsomRequest.number(action, "Id");
      switch (action.getLocalName()) {
        case "ObjectPath" -> answer.add(id, Json.MAPPER.createObjectNode().put("IsNull", false));
        case "ObjectIdentityQuery" -> {
          ObjectNode identity = Json.MAPPER.createObjectNode();
          answer.add(id, identity.put("_ObjectIdentity_", shape.identity(object)));
        }
        case "SetProperty" -> set(action, object);
        default -> answer.add(id, shape.of(object, action));
      }
    }
    return answer.response();
  }

  private static void set(Element action, CsomObject object) throws SharePointFailure {
    List<Element> parameters = CsomRequest.children(action);
    if (!(object instanceof CsomObject.SiteProperties site) || parameters.size() != 1) {
      throw CsomRequest.malformed("SetProperty");
    }
    String name = action.getAttribute("Name");
    CsomValue value = CsomValue.of(parameters.get(0));
    String type = SiteProperties.type(name);
    if (!type.equals(value.type())) {
      throw SharePointFailure.unfit(name, type);
    }
    site.pending().put(name, SiteProperties.check(name, value.value()));
  }

  /** An object path is followed once, when it is first needed. */
  private CsomObject object(int id) throws SharePointFailure {
    CsomObject known = objects.get(id);
    if (known != null) {
      return known;
    }
    Element path = request.paths().get(id);
    if (path == null) {
      throw CsomRequest.malformed("ObjectPaths");
    }
    CsomObject followed =
        switch (path.getLocalName()) {
          case "Constructor" -> constructed(path);
          case "Identity" -> tenant.named(path.getAttribute("Name"));
          default -> method(path);
        };
    objects.put(id, followed);
    return followed;
  }

  private static CsomObject constructed(Element path) throws SharePointFailure {
    if (!path.getAttribute("TypeId").equalsIgnoreCase(TENANT)) {
      throw SharePointFailure.invalidQuery(
          "The type id " + path.getAttribute("TypeId") + " is not known.");
    }
    return new CsomObject.Tenant();
  }

  private CsomObject method(Element path) throws SharePointFailure {
    CsomObject parent = object(CsomRequest.number(path, "ParentId"));
    List<Element> parameters = new ArrayList<>();
    for (Element list : CsomRequest.children(path)) {
      parameters.addAll(CsomRequest.children(list));
    }
    String name = path.getAttribute("Name");
    if (name.equals(BY_FILTERS)
        && parent instanceof CsomObject.Tenant
        && parameters.size() == 1
        && parameters.get(0).getAttribute("TypeId").equalsIgnoreCase(FILTER)) {
      return filtered(parameters.get(0));
    }
    List<CsomValue> values = new ArrayList<>();
    for (Element parameter : parameters) {
      values.add(CsomValue.of(parameter));
    }
    return tenant.invoke(parent, name, values);
  }

  private CsomObject filtered(Element filter) throws SharePointFailure {
    Map<String, String> given = new HashMap<>();
    for (Element property : CsomRequest.children(filter)) {
      CsomValue value = CsomValue.of(property);
      given.put(property.getAttribute("Name"), value.value().asText(""));
    }
    for (String name : given.keySet()) {
      if (!List.of("Filter", "IncludeDetail", "IncludePersonalSite", "StartIndex", "Template")
          .contains(name)) {
        throw SharePointFailure.invalidQuery("Field or property \"" + name + "\" does not exist.");
      }
    }
    if (!blank(given.get("Filter")).isEmpty()) {
      throw SharePointFailure.invalidQuery("The filter is not supported.");
    }
    String start = blank(given.get("StartIndex"));
    return tenant.all(
        start.isEmpty() ? 0 : CsomTenant.start(start),
        "1".equals(given.get("IncludePersonalSite")),
        blank(given.get("Template")));
  }

  /** A null comes as the text "null". */
  private static String blank(String text) {
    return text == null || text.equals("null") ? "" : text;
  }
}
