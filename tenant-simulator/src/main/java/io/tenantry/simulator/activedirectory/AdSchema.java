package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The attributes that the forest knows, with or without the extension for Exchange. */
final class AdSchema {

  private static final Map<String, AttributeDef> ALL = read();

  /** Says how values are compared. */
  static final Schema MATCHING = matching();

  private volatile boolean exchange = true;

  /** Whether the forest is extended for Exchange. */
  boolean exchange() {
    return exchange;
  }

  void exchange(boolean extended) {
    exchange = extended;
  }

  /** The attribute of this name, whatever its case and options. */
  Optional<AttributeDef> find(String name) {
    int option = name.indexOf(';');
    String base = option < 0 ? name : name.substring(0, option);
    return Optional.ofNullable(ALL.get(base.toLowerCase(Locale.ROOT)))
        .filter(def -> exchange || !def.exchange());
  }

  /** The attribute, or AD's refusal. */
  AttributeDef require(String name) {
    return find(name).orElseThrow(() -> AdError.unknownAttribute(name));
  }

  Stream<AttributeDef> all() {
    return ALL.values().stream().filter(def -> exchange || !def.exchange());
  }

  private static Map<String, AttributeDef> read() {
    Map<String, AttributeDef> all = new LinkedHashMap<>();
    try (InputStream in = AdSchema.class.getResourceAsStream("attributes.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(AttributeDef::parse)
          .forEach(def -> all.put(def.name().toLowerCase(Locale.ROOT), def));
      return all;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Schema matching() {
    Entry entry;
    try {
      entry = new Entry("dn: cn=schema", "objectClass: top", "objectClass: ldapSubEntry");
      int number = 0;
      for (AttributeDef def : ALL.values()) {
        entry.addAttribute(
            "attributeTypes",
            "( 1.2.840.113556.1.4."
                + (90_000 + number++)
                + " NAME '"
                + def.name()
                + "' EQUALITY "
                + def.syntax().matching
                + " SYNTAX "
                + def.syntax().oid
                + " )");
      }
      return new Schema(entry);
    } catch (LDIFException broken) {
      throw new IllegalStateException("The simulated schema is malformed", broken);
    }
  }
}
