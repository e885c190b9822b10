package io.tenantry.gateway.ldap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.util.StaticUtils;
import io.tenantry.actions.ObjectGuid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes an entry as JSON: one value as itself, several as an array; GUIDs and SIDs as their usual
 * text, other bytes as Base64.
 */
final class EntryJson {
  private static final Set<String> GUIDS =
      Set.of("objectguid", "msexchmailboxguid", "msexcharchiveguid");
  private static final Set<String> SIDS = Set.of("objectsid", "sidhistory");
  private static final Set<String> BYTES =
      Set.of("ms-ds-consistencyguid", "thumbnailphoto", "jpegphoto", "logonhours");

  /** AD hands over big multi-values in parts, as in {@code member;range=0-1499}. */
  private static final Pattern PART = Pattern.compile("^(.+);range=(\\d+)-(\\d+|\\*)$");

  private EntryJson() {}

  /**
   * @param connection reads the other parts of values that AD cut
   */
  static ObjectNode write(SearchResultEntry entry, LDAPConnection connection) throws LDAPException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("dn", entry.getDN());
    for (Attribute attribute : entry.getAttributes()) {
      Matcher part = PART.matcher(attribute.getName());
      if (part.matches()) {
        put(json, part.group(1), whole(entry.getDN(), attribute, part, connection));
      } else if (attribute.size() > 0) {
        put(json, attribute.getName(), List.of(attribute.getValueByteArrays()));
      }
    }
    return json;
  }

  private static List<byte[]> whole(
      String dn, Attribute first, Matcher firstPart, LDAPConnection connection)
      throws LDAPException {
    List<byte[]> values = new ArrayList<>(List.of(first.getValueByteArrays()));
    String name = firstPart.group(1);
    String end = firstPart.group(3);
    while (!end.equals("*")) {
      String wanted = name + ";range=" + (Integer.parseInt(end) + 1) + "-*";
      SearchResultEntry entry = connection.getEntry(dn, wanted);
      end = "*";
      for (Attribute attribute : entry == null ? List.<Attribute>of() : entry.getAttributes()) {
        Matcher part = PART.matcher(attribute.getName());
        if (part.matches() && part.group(1).equalsIgnoreCase(name)) {
          values.addAll(List.of(attribute.getValueByteArrays()));
          end = part.group(3);
        }
      }
    }
    return values;
  }

  private static void put(ObjectNode json, String name, List<byte[]> values) {
    if (values.size() == 1) {
      json.put(name, text(name, values.get(0)));
      return;
    }
    ArrayNode array = json.putArray(name);
    values.forEach(value -> array.add(text(name, value)));
  }

  private static String text(String name, byte[] value) {
    String attribute = name.toLowerCase(Locale.ROOT);
    if (GUIDS.contains(attribute) && value.length == 16) {
      return ObjectGuid.of(value).toString();
    }
    if (SIDS.contains(attribute) && value.length >= 8) {
      return sid(value);
    }
    return BYTES.contains(attribute) || !StaticUtils.isValidUTF8(value)
        ? Base64.getEncoder().encodeToString(value)
        : StaticUtils.toUTF8String(value);
  }

  /** Revision, count, authority (big-endian), then the parts (little-endian). */
  private static String sid(byte[] value) {
    ByteBuffer bytes = ByteBuffer.wrap(value);
    int revision = bytes.get();
    bytes.get();
    long authority = Short.toUnsignedLong(bytes.getShort()) << 32;
    authority |= Integer.toUnsignedLong(bytes.getInt());
    StringBuilder sid = new StringBuilder("S-" + revision + "-" + authority);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.remaining() >= 4) {
      sid.append('-').append(Integer.toUnsignedLong(bytes.getInt()));
    }
    return sid.toString();
  }
}
