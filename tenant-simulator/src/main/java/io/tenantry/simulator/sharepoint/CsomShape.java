package io.tenantry.simulator.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tenantry.simulator.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/** Shows objects as CSOM does, with the properties that a query asks for. */
final class CsomShape {

  private static final String NAMESPACE = "Microsoft.Online.SharePoint.TenantAdministration.";
  private static final Set<String> GUIDS =
      Set.of("SiteId", "GroupId", "HubSiteId", "RelatedGroupId");

  private static final Set<String> DATES = Set.of("CreatedTime", "LastContentModifiedDate");

  private final CsomTenant tenant;

  CsomShape(CsomTenant tenant) {
    this.tenant = tenant;
  }

  String identity(CsomObject object) {
    String kind = object.getClass().getSimpleName();
    if (object instanceof CsomObject.Running running) {
      return running.operation().identity();
    }
    if (object instanceof CsomObject.SiteProperties site) {
      return "|908bed80-a04a-4433-b4a0-883d9847d110:\n" + kind + "\n" + site.site().seed().id();
    }
    return "|908bed80-a04a-4433-b4a0-883d9847d110:\n" + kind;
  }

  /** The result of a query action. */
  JsonNode of(CsomObject object, Element action) throws SharePointFailure {
    Element own = null;
    Element ofChildren = null;
    for (Element part : CsomRequest.children(action)) {
      switch (part.getLocalName()) {
        case "Query" -> own = part;
        case "ChildItemQuery" -> ofChildren = part;
        default -> throw CsomRequest.malformed(part.getLocalName());
      }
    }
    if (own == null) {
      throw CsomRequest.malformed("Query");
    }
    ObjectNode shown = selected(all(object), own);
    if (object instanceof CsomObject.Page page && ofChildren != null) {
      ArrayNode items = shown.putArray("_Child_Items_");
      for (CsomObject item : page.items()) {
        items.add(selected(all(item), ofChildren));
      }
    }
    return shown;
  }

  private static ObjectNode selected(ObjectNode all, Element query) throws SharePointFailure {
    if (query.getAttribute("SelectAllProperties").equals("true")) {
      return all;
    }
    List<String> names = new ArrayList<>();
    for (Element list : CsomRequest.children(query)) {
      CsomRequest.children(list).forEach(property -> names.add(property.getAttribute("Name")));
    }
    ObjectNode some = Json.MAPPER.createObjectNode();
    for (String name : List.of("_ObjectType_", "_ObjectIdentity_")) {
      some.set(name, all.get(name));
    }
    for (String name : names) {
      if (!all.has(name) || name.startsWith("_")) {
        throw SharePointFailure.invalidQuery("Field or property \"" + name + "\" does not exist.");
      }
      some.set(name, all.get(name));
    }
    return some;
  }

  private ObjectNode all(CsomObject object) {
    ObjectNode all = Json.MAPPER.createObjectNode();
    all.put("_ObjectType_", NAMESPACE + typeName(object));
    all.put("_ObjectIdentity_", identity(object));
    if (object instanceof CsomObject.Running running) {
      all.put("HasTimedout", false);
      all.put("IsComplete", tenant.operations().complete(running.operation()));
      all.put("PollingInterval", Operations.POLLING_MILLIS);
    } else if (object instanceof CsomObject.SiteProperties site) {
      tenant.sites().shape().of(site.site()).forEach((name, v) -> all.set(name, csom(name, v)));
    } else if (object instanceof CsomObject.Deleted deleted) {
      deleted(deleted.site(), all);
    } else if (object instanceof CsomObject.Page page) {
      all.put("NextStartIndexFromSharePoint", page.next());
    }
    return all;
  }

  private void deleted(Site site, ObjectNode all) {
    all.put("Url", tenant.sites().url(site));
    all.put("SiteId", "/Guid(" + site.seed().id() + ")/");
    all.put("Status", site.status(tenant.sites().now()).written());
    all.put("DeletionTime", SiteShape.csomDate(site.since()));
    all.put("DaysRemaining", Duration.between(tenant.sites().now(), site.expires()).toDays());
    JsonNode maximum = tenant.sites().shape().of(site).get("StorageMaximumLevel");
    all.set("StorageMaximumLevel", maximum);
    all.put("UserCodeMaximumLevel", 300);
  }

  private static JsonNode csom(String name, JsonNode value) {
    if (DATES.contains(name)) {
      return TextNode.valueOf(SiteShape.csomDate(Instant.parse(value.asText())));
    }
    return GUIDS.contains(name) ? TextNode.valueOf("/Guid(" + value.asText() + ")/") : value;
  }

  private static String typeName(CsomObject object) {
    if (object instanceof CsomObject.Page page) {
      boolean bin = !page.items().isEmpty() && page.items().get(0) instanceof CsomObject.Deleted;
      return bin ? "SPODeletedSitePropertiesEnumerable" : "SPOSitePropertiesEnumerable";
    }
    return object instanceof CsomObject.Running
        ? "SpoOperation"
        : object instanceof CsomObject.Deleted
            ? "DeletedSiteProperties"
            : object instanceof CsomObject.SiteProperties ? "SiteProperties" : "Tenant";
  }
}
