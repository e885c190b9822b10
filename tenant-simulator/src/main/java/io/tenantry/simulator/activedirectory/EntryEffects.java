package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import io.tenantry.simulator.http.Effects;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells the journal what a write really changed. */
final class EntryEffects {

  private static final Set<String> MEMBERS = Set.of("member");

  private EntryEffects() {}

  /** As the journal calls an entry. */
  static String object(Entry entry) {
    return "ad/" + Forest.guid(entry);
  }

  /**
   * @param attributes those that were written
   */
  static boolean changed(
      Entry before, Entry after, Iterable<AttributeDef> attributes, Effects effects) {
    boolean any = false;
    for (AttributeDef def : attributes) {
      Attribute was = before.getAttribute(def.name());
      Attribute is = after.getAttribute(def.name());
      if (was == null ? is == null : is != null && was.equals(is)) {
        continue;
      }
      any = true;
      if (MEMBERS.contains(def.name())) {
        minus(was, is).forEach(dn -> effects.add(object(after), def.name() + " -" + dn));
        minus(is, was).forEach(dn -> effects.add(object(after), def.name() + " +" + dn));
      } else {
        effects.add(object(after), def.name() + "=" + text(def, is));
      }
    }
    return any;
  }

  private static String text(AttributeDef def, Attribute attribute) {
    if (attribute == null) {
      return "";
    }
    return def.syntax() == AttributeDef.Syntax.OCTETS
        ? Base64.getEncoder().encodeToString(attribute.getValueByteArray())
        : String.join(";", attribute.getValues());
  }

  private static Set<String> minus(Attribute from, Attribute what) {
    Set<String> rest = new LinkedHashSet<>(values(from));
    rest.removeAll(values(what));
    return rest;
  }

  private static List<String> values(Attribute attribute) {
    return attribute == null ? List.of() : Arrays.asList(attribute.getValues());
  }
}
