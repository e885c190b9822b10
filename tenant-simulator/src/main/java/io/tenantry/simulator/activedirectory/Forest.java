package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import io.tenantry.simulator.seed.OnPremises;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The entries of the directory by name, and by what is unique. Entries are never changed: a write
 * puts another one in their place. Not thread-safe: the directory locks.
 */
final class Forest {

  private static final String GUID_PREFIX = "<guid=";

  private final NavigableMap<DN, Entry> entries = new TreeMap<>();
  private final Map<UUID, DN> byGuid = new HashMap<>();
  private final Map<String, UUID> bySamAccountName = new HashMap<>();
  private final Map<String, UUID> byPrincipalName = new HashMap<>();

  void clear() {
    entries.clear();
    byGuid.clear();
    bySamAccountName.clear();
    byPrincipalName.clear();
  }

  static UUID guid(Entry entry) {
    return OnPremises.objectGuid(entry.getAttributeValueBytes("objectGUID"));
  }

  /** The DN of an entry. */
  static DN dn(Entry entry) {
    try {
      return entry.getParsedDN();
    } catch (LDAPException impossible) {
      throw new IllegalStateException("A stored entry has a DN", impossible);
    }
  }

  /** The DN that a text means, {@code <GUID=…>} included; refuses what is no DN. */
  DN resolve(String text) {
    if (text.toLowerCase(Locale.ROOT).startsWith(GUID_PREFIX) && text.endsWith(">")) {
      UUID guid = parseGuid(text.substring(GUID_PREFIX.length(), text.length() - 1));
      DN found = byGuid.get(guid);
      if (found == null) {
        throw AdError.noObject("");
      }
      return found;
    }
    try {
      return new DN(text, AdSchema.MATCHING);
    } catch (LDAPException malformed) {
      throw AdError.badDn();
    }
  }

  /** 32 hex digits in the order of the bytes, or a GUID as people write it. */
  private static UUID parseGuid(String text) {
    try {
      return text.length() == 32
          ? OnPremises.objectGuid(HexFormat.of().parseHex(text))
          : UUID.fromString(text);
    } catch (IllegalArgumentException malformed) {
      throw AdError.badDn();
    }
  }

  Optional<Entry> find(DN dn) {
    return Optional.ofNullable(entries.get(dn));
  }

  Optional<Entry> find(UUID guid) {
    return Optional.ofNullable(byGuid.get(guid)).map(entries::get);
  }

  /** The entry, or AD's refusal, which names the nearest one above that exists. */
  Entry require(String dnText) {
    DN dn = resolve(dnText);
    Entry entry = entries.get(dn);
    if (entry == null) {
      throw AdError.noObject(nearest(dn));
    }
    return entry;
  }

  /** The nearest existing name at or above. */
  String nearest(DN dn) {
    DN above = dn;
    while (above != null && !entries.containsKey(above)) {
      above = above.getParent();
    }
    return above == null ? "" : above.toString();
  }

  Optional<Entry> bySamAccountName(String name) {
    return Optional.ofNullable(bySamAccountName.get(lower(name))).flatMap(this::find);
  }

  Optional<Entry> byPrincipalName(String name) {
    return Optional.ofNullable(byPrincipalName.get(lower(name))).flatMap(this::find);
  }

  /** The entry itself and those below it, in the order of their names. */
  List<Entry> subtree(DN base) {
    List<Entry> found = new ArrayList<>();
    for (Map.Entry<DN, Entry> each : entries.tailMap(base, true).entrySet()) {
      if (!each.getKey().isDescendantOf(base, true)) {
        break;
      }
      found.add(each.getValue());
    }
    return found;
  }

  boolean hasChildren(DN dn) {
    DN next = entries.higherKey(dn);
    return next != null && next.isDescendantOf(dn, false);
  }

  /** Adds an entry, or puts it in place of that of the same GUID. */
  void put(Entry entry) {
    UUID guid = guid(entry);
    Entry before = find(guid).orElse(null);
    if (before != null) {
      remove(before);
    }
    DN dn = dn(entry);
    entries.put(dn, entry);
    byGuid.put(guid, dn);
    index(bySamAccountName, entry.getAttributeValue("sAMAccountName"), guid);
    index(byPrincipalName, entry.getAttributeValue("userPrincipalName"), guid);
  }

  private static void index(Map<String, UUID> index, String value, UUID guid) {
    if (value != null) {
      index.put(lower(value), guid);
    }
  }

  void remove(Entry entry) {
    UUID guid = guid(entry);
    entries.remove(dn(entry));
    byGuid.remove(guid);
    unindex(bySamAccountName, entry.getAttributeValue("sAMAccountName"), guid);
    unindex(byPrincipalName, entry.getAttributeValue("userPrincipalName"), guid);
  }

  private static void unindex(Map<String, UUID> index, String value, UUID guid) {
    if (value != null) {
      index.remove(lower(value), guid);
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
