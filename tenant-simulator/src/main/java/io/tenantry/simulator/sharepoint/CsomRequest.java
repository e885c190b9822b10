package io.tenantry.simulator.sharepoint;

import io.tenantry.simulator.http.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A CSOM request, read from its XML and held against the protocol's rules.
 *
 * @param actions in their order
 * @param paths object paths by id
 */
record CsomRequest(List<Element> actions, Map<Integer, Element> paths) {

  private static final String NAMESPACE =
      "http://schemas.microsoft.com/sharepoint/clientquery/2009";
  private static final Set<String> ACTIONS =
      Set.of("ObjectPath", "ObjectIdentityQuery", "Query", "SetProperty");
  private static final Set<String> PATHS = Set.of("Constructor", "Method", "Identity");

  static CsomRequest read(Request request) throws SharePointFailure {
    if (!request.headers().get("Content-Type").orElse("").startsWith("text/xml")) {
      throw SharePointFailure.mediaType();
    }
    Element root = parse(request.body().bytes());
    if (!root.getLocalName().equals("Request")
        || !NAMESPACE.equals(root.getNamespaceURI())
        || !root.getAttribute("SchemaVersion").equals("15.0.0.0")
        || root.getAttribute("LibraryVersion").isEmpty()) {
      throw malformed("Request");
    }
    List<Element> parts = children(root);
    if (parts.size() != 2
        || !parts.get(0).getLocalName().equals("Actions")
        || !parts.get(1).getLocalName().equals("ObjectPaths")) {
      throw malformed("Request");
    }
    Set<Integer> ids = new HashSet<>();
    List<Element> actions = children(parts.get(0));
    for (Element action : actions) {
      requireOne(action, ACTIONS, ids);
    }
    Map<Integer, Element> paths = new HashMap<>();
    for (Element path : children(parts.get(1))) {
      paths.put(requireOne(path, PATHS, ids), path);
    }
    return new CsomRequest(actions, paths);
  }

  /** A number in an attribute. */
  static int number(Element element, String attribute) throws SharePointFailure {
    String text = element.getAttribute(attribute);
    if (!text.matches("\\d{1,9}")) {
      throw malformed(element.getLocalName());
    }
    return Integer.parseInt(text);
  }

  static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  static SharePointFailure malformed(String element) {
    return SharePointFailure.invalidQuery(
        "The request message is invalid near the element '" + element + "'.");
  }

  private static int requireOne(Element element, Set<String> names, Set<Integer> ids)
      throws SharePointFailure {
    int id = number(element, "Id");
    if (!names.contains(element.getLocalName()) || !ids.add(id)) {
      throw malformed(element.getLocalName());
    }
    return id;
  }

  private static Element parse(byte[] xml) throws SharePointFailure {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
    } catch (SAXException | IOException notXml) {
      throw malformed("Request");
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException("Every JDK has this parser", impossible);
    }
  }
}
