package io.tenantry.actions.onpremises;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Puts distinguished names together and compares them. */
final class Names {

  private Names() {}

  static boolean isDn(String text) {
    try {
      return !new LdapName(text).isEmpty();
    } catch (InvalidNameException malformed) {
      return false;
    }
  }

  /** The entry of that name below a unit. */
  static String child(String cn, String unit) {
    try {
      return new LdapName(unit).add(new Rdn("CN", cn)).toString();
    } catch (InvalidNameException malformed) {
      throw new IllegalArgumentException(unit + " is no distinguished name", malformed);
    }
  }

  /** The domain of an entry, as DNS writes it. */
  static String domain(String dn) {
    try {
      List<String> parts = new ArrayList<>();
      for (Rdn rdn : new LdapName(dn).getRdns()) {
        if (rdn.getType().equalsIgnoreCase("DC")) {
          parts.add(0, rdn.getValue().toString());
        }
      }
      return String.join(".", parts);
    } catch (InvalidNameException malformed) {
      return "";
    }
  }

  /** The same for all ways to write a name. */
  static String canonical(String dn) {
    try {
      return new LdapName(new LdapName(dn).getRdns()).toString().toLowerCase(Locale.ROOT);
    } catch (InvalidNameException malformed) {
      return dn.toLowerCase(Locale.ROOT);
    }
  }

  /** Whether both name the same entry. */
  static boolean same(String one, String other) {
    try {
      return new LdapName(one).equals(new LdapName(other));
    } catch (InvalidNameException malformed) {
      return one.equalsIgnoreCase(other);
    }
  }

  /** Whether one of the names is that of the entry. */
  static boolean contains(Collection<String> names, String dn) {
    return names.stream().anyMatch(name -> same(name, dn));
  }

  /** Whether the entry is in the unit, or below it. */
  static boolean below(String dn, String unit) {
    try {
      return new LdapName(dn).startsWith(new LdapName(unit));
    } catch (InvalidNameException malformed) {
      return false;
    }
  }
}
