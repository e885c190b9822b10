package io.tenantry.gateway.sharepoint;

import io.tenantry.actions.CsomCall;
import java.util.Locale;

/** Writes requests of the client object model as XML. */
final class CsomXml {

  private CsomXml() {}

  static String request(CsomCall call) {
    return "<Request xmlns=\"http://schemas.microsoft.com/sharepoint/clientquery/2009\""
        + " AddExpandoFieldTypeSuffix=\"true\" SchemaVersion=\"15.0.0.0\""
        + " LibraryVersion=\"16.0.0.0\" ApplicationName=\"Tenantry\"><Actions>"
        + call.actions()
        + "</Actions><ObjectPaths>"
        + call.objectPaths()
        + "</ObjectPaths></Request>";
  }

  /** Text for an element or an attribute; characters that XML cannot hold are left out. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(c, escaped));
    return escaped.toString();
  }

  private static void append(int c, StringBuilder to) {
    switch (c) {
      case '&' -> to.append("&amp;");
      case '<' -> to.append("&lt;");
      case '>' -> to.append("&gt;");
      case '"' -> to.append("&quot;");
      case '\'' -> to.append("&apos;");
      // In an attribute, a plain line break would be read as a blank.
      case '\n', '\r', '\t' ->
          to.append("&#x").append(Integer.toHexString(c).toUpperCase(Locale.ROOT)).append(';');
      default -> {
        if ((c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000) {
          to.appendCodePoint(c);
        }
      }
    }
  }
}
