package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Keeps both ends of links in step: whoever is a member knows the group, and the like. */
final class Links {

  private static final Map<String, String> BACK =
      Map.of("member", "memberOf", "manager", "directReports", "managedBy", "managedObjects");

  private final Forest forest;

  Links(Forest forest) {
    this.forest = forest;
  }

  /** Every name that the attributes refer to must exist. */
  void requireTargets(Entry entry, String attribute) {
    if (!BACK.containsKey(attribute)) {
      return;
    }
    for (String value : values(entry, attribute)) {
      if (forest.find(dn(value)).isEmpty()) {
        throw AdError.constraint("000020B5", attribute);
      }
    }
  }

  /** After an entry came, changed or went; null for none. */
  void follow(Entry before, Entry after) {
    BACK.forEach(
        (forward, back) -> {
          List<String> was = values(before, forward);
          List<String> is = values(after, forward);
          Entry holder = after == null ? before : after;
          minus(was, is).forEach(gone -> unlink(gone, back, holder.getDN()));
          minus(is, was).forEach(come -> link(come, back, holder.getDN()));
        });
  }

  /** After an entry went: nobody refers to it any more. */
  void forget(Entry gone) {
    BACK.forEach(
        (forward, back) -> {
          values(gone, back).forEach(source -> unlink(source, forward, gone.getDN()));
        });
  }

  /** After an entry was renamed or moved: those who refer to it do so by its new name. */
  void renamed(Entry before, Entry after) {
    BACK.forEach(
        (forward, back) -> {
          for (String source : values(before, back)) {
            unlink(source, forward, before.getDN());
            link(source, forward, after.getDN());
          }
          for (String target : values(before, forward)) {
            unlink(target, back, before.getDN());
            link(target, back, after.getDN());
          }
        });
  }

  private void link(String dn, String attribute, String value) {
    forest
        .find(dn(dn))
        .ifPresent(
            entry -> {
              Entry changed = entry.duplicate();
              changed.addAttribute(attribute, value);
              forest.put(changed);
            });
  }

  private void unlink(String dn, String attribute, String value) {
    forest
        .find(dn(dn))
        .ifPresent(
            entry -> {
              Entry changed = entry.duplicate();
              changed.removeAttributeValue(attribute, value);
              forest.put(changed);
            });
  }

  private static List<String> values(Entry entry, String attribute) {
    String[] values = entry == null ? null : entry.getAttributeValues(attribute);
    return values == null ? List.of() : Arrays.asList(values);
  }

  private static List<String> minus(List<String> from, List<String> what) {
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    known.addAll(what);
    return from.stream().filter(value -> !known.contains(value)).toList();
  }

  private static DN dn(String text) {
    try {
      return new DN(text, AdSchema.MATCHING);
    } catch (LDAPException malformed) {
      throw AdError.badDn();
    }
  }
}
