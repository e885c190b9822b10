package io.tenantry.simulator.activedirectory;

import java.util.Locale;

/**
 * What the schema says of an attribute.
 *
 * @param longest in characters; 0 for no limit
 * @param several whether it may have more than one value
 * @param system written by the directory alone
 * @param account owned by the account database (SAM), which refuses writes
 * @param computed only answered when it is asked for by name
 * @param exchange there only in a forest that was extended for Exchange
 */
record AttributeDef(
    String name,
    Syntax syntax,
    int longest,
    boolean several,
    boolean system,
    boolean account,
    boolean computed,
    boolean exchange) {

  /** How values are written and compared. */
  enum Syntax {
    STRING("1.3.6.1.4.1.1466.115.121.1.15", "caseIgnoreMatch", "2.5.5.12"),
    INTEGER("1.3.6.1.4.1.1466.115.121.1.27", "integerMatch", "2.5.5.9"),
    LARGE("1.3.6.1.4.1.1466.115.121.1.27", "integerMatch", "2.5.5.16"),
    BOOLEAN("1.3.6.1.4.1.1466.115.121.1.7", "booleanMatch", "2.5.5.8"),
    DN("1.3.6.1.4.1.1466.115.121.1.12", "distinguishedNameMatch", "2.5.5.1"),
    OCTETS("1.3.6.1.4.1.1466.115.121.1.40", "octetStringMatch", "2.5.5.10"),
    OID("1.3.6.1.4.1.1466.115.121.1.15", "caseIgnoreMatch", "2.5.5.2"),
    TIME("1.3.6.1.4.1.1466.115.121.1.24", "generalizedTimeMatch", "2.5.5.11");

    final String oid;
    final String matching;

    /** The attributeSyntax of AD's own schema. */
    final String activeDirectory;

    Syntax(String oid, String matching, String activeDirectory) {
      this.oid = oid;
      this.matching = matching;
      this.activeDirectory = activeDirectory;
    }
  }

  /** Reads a line such as {@code proxyAddresses string 1123 m}. */
  static AttributeDef parse(String line) {
    String[] parts = line.split(" ");
    String flags = parts.length > 3 ? parts[3] : "";
    return new AttributeDef(
        parts[0],
        Syntax.valueOf(parts[1].toUpperCase(Locale.ROOT)),
        parts[2].equals("-") ? 0 : Integer.parseInt(parts[2]),
        flags.contains("m"),
        flags.contains("s"),
        flags.contains("a"),
        flags.contains("c"),
        flags.contains("x"));
  }
}
