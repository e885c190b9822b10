package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.util.StaticUtils;
import java.util.Locale;
import java.util.Set;

/** Checks that an attribute's values are such as the schema allows. */
final class ValueRules {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private ValueRules() {}

  /** Refuses a write to what the directory or the account database owns. */
  static void requireWritable(AttributeDef def) {
    if (def.system() || def.computed()) {
      throw AdError.constraint("000020B1", def.name());
    }
    if (def.account()) {
      throw AdError.unwilling("0000209A");
    }
  }

  static void check(AttributeDef def, Attribute attribute) {
    if (!def.several() && attribute.size() > 1) {
      throw AdError.constraint("00002081", def.name());
    }
    for (byte[] value : attribute.getValueByteArrays()) {
      check(def, value);
    }
  }

  private static void check(AttributeDef def, byte[] value) {
    if (value.length == 0) {
      throw AdError.badSyntax(def.name());
    }
    if (def.syntax() == AttributeDef.Syntax.OCTETS) {
      return;
    }
    String text = StaticUtils.toUTF8String(value);
    boolean good =
        switch (def.syntax()) {
          case INTEGER -> isInteger(text);
          case LARGE -> isLarge(text);
          case BOOLEAN -> text.equals("TRUE") || text.equals("FALSE");
          case DN -> DN.isValidDN(text);
          case TIME -> text.matches("\\d{14}\\.0Z");
          default -> true;
        };
    if (!good || def.name().equals("c") && !COUNTRIES.contains(text.toUpperCase(Locale.ROOT))) {
      throw AdError.badSyntax(def.name());
    }
    if (def.longest() > 0 && text.codePointCount(0, text.length()) > def.longest()) {
      throw AdError.constraint("00002082", def.name());
    }
  }

  private static boolean isInteger(String text) {
    try {
      Integer.parseInt(text);
      return true;
    } catch (NumberFormatException no) {
      return false;
    }
  }

  private static boolean isLarge(String text) {
    try {
      Long.parseLong(text);
      return true;
    } catch (NumberFormatException no) {
      return false;
    }
  }
}
