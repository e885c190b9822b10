package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import io.tenantry.simulator.http.Effects;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Changes, renames and deletes entries. */
final class Changes {

  private static final Set<String> NAMES = Set.of("cn", "ou", "name", "dc");
  private static final Set<String> LINKS = Set.of("member", "manager", "managedBy");

  private final Forest forest;
  private final AdSchema schema;
  private final Accounts accounts;
  private final Passwords passwords;
  private final Links links;
  private final Creation creation;
  private final Rights rights;

  Changes(
      Forest forest,
      AdSchema schema,
      Accounts accounts,
      Passwords passwords,
      Links links,
      Creation creation,
      Rights rights) {
    this.forest = forest;
    this.schema = schema;
    this.accounts = accounts;
    this.passwords = passwords;
    this.links = links;
    this.creation = creation;
    this.rights = rights;
  }

  /**
   * All modifications, or none.
   *
   * @param encrypted whether the connection may carry a password
   * @param permissive pass over values that are there already, or not there
   * @return the entry afterwards; the same one when nothing changed
   */
  Entry modify(
      String dnText,
      List<Modification> modifications,
      boolean encrypted,
      boolean permissive,
      Effects effects) {
    Entry before = forest.require(dnText);
    Entry after = before.duplicate();
    Set<AttributeDef> written = new LinkedHashSet<>();
    String password = null;
    for (Modification modification : modifications) {
      AttributeDef def = schema.require(modification.getAttributeName());
      if (def.name().equals("unicodePwd")) {
        password = password(modification, encrypted);
        continue;
      }
      rights.require("write", "write:" + def.name());
      if (NAMES.contains(def.name()) && before.hasAttribute(def.name())) {
        throw AdError.of(
            ResultCode.NOT_ALLOWED_ON_RDN,
            "00002016: UpdErr: DSID-0305120F, problem 6004 (CANT_ON_RDN), data 0\n");
      }
      ValueRules.requireWritable(def);
      apply(after, def, modification, permissive);
      if (after.hasAttribute(def.name())) {
        ValueRules.check(def, after.getAttribute(def.name()));
      }
      written.add(def);
    }
    boolean lastSetWritten = written.stream().anyMatch(def -> def.name().equals("pwdLastSet"));
    accounts.settle(before, after, password, lastSetWritten);
    accounts.requireNames(after);
    for (AttributeDef def : written) {
      if (LINKS.contains(def.name())) {
        links.requireTargets(after, def.name());
      }
    }
    boolean changed = EntryEffects.changed(before, after, written, effects);
    if (password != null) {
      passwords.set(Forest.guid(after), password);
      effects.add(EntryEffects.object(after), "password");
    }
    if (!changed && password == null) {
      return before;
    }
    creation.touch(after);
    forest.put(after);
    links.follow(before, after);
    return after;
  }

  private String password(Modification modification, boolean encrypted) {
    rights.require("write", "reset-password");
    if (!encrypted) {
      throw AdError.unwilling("0000001F");
    }
    byte[][] values = modification.getValueByteArrays();
    if (!modification.getModificationType().equals(ModificationType.REPLACE)
        || values.length != 1) {
      throw AdError.unwilling("00002035");
    }
    return Passwords.read(values[0]);
  }

  private static void apply(
      Entry entry, AttributeDef def, Modification modification, boolean permissive) {
    Attribute values =
        new Attribute(def.name(), AdSchema.MATCHING, modification.getValueByteArrays());
    ModificationType type = modification.getModificationType();
    Attribute present = entry.getAttribute(def.name());
    if (type.equals(ModificationType.REPLACE)) {
      if (values.size() == 0) {
        entry.removeAttribute(def.name());
      } else {
        entry.setAttribute(values);
      }
    } else if (type.equals(ModificationType.ADD)) {
      for (byte[] value : values.getValueByteArrays()) {
        boolean there = present != null && present.hasValue(value);
        if (there && !permissive) {
          throw def.name().equals("member")
              ? AdError.of(
                  ResultCode.ENTRY_ALREADY_EXISTS,
                  "00000562: UpdErr: DSID-031A11E2, problem 6005 (ENTRY_EXISTS), data 0\n")
              : AdError.valueExists(def.name());
        }
      }
      entry.addAttribute(values);
    } else if (type.equals(ModificationType.DELETE)) {
      delete(entry, def, values, present, permissive);
    } else {
      throw AdError.unwilling("00002035");
    }
  }

  private static void delete(
      Entry entry, AttributeDef def, Attribute values, Attribute present, boolean permissive) {
    if (present == null && !permissive) {
      throw AdError.noSuchValue(def.name());
    }
    if (values.size() == 0) {
      entry.removeAttribute(def.name());
      return;
    }
    for (byte[] value : values.getValueByteArrays()) {
      if (!permissive && !present.hasValue(value)) {
        throw AdError.noSuchValue(def.name());
      }
      entry.removeAttributeValue(def.name(), value);
    }
  }

  /** Deletes an entry that has none below it. */
  Entry delete(String dnText, Effects effects) {
    Entry entry = forest.require(dnText);
    rights.require("delete");
    if (forest.hasChildren(Forest.dn(entry))) {
      throw AdError.of(
          ResultCode.NOT_ALLOWED_ON_NONLEAF,
          "00002015: UpdErr: DSID-030512E0, problem 6003 (CANT_ON_NON_LEAF), data 0\n");
    }
    if (entry.hasAttributeValue("isCriticalSystemObject", "TRUE")) {
      throw AdError.unwilling("0000207D");
    }
    forest.remove(entry);
    links.follow(entry, null);
    links.forget(entry);
    passwords.forget(Forest.guid(entry));
    effects.add(EntryEffects.object(entry), "deleted");
    return entry;
  }

  /** Renames or moves an entry that has none below it. */
  Entry rename(String dnText, String newRdn, String newSuperior, Effects effects) {
    if (dnText.startsWith("<")) {
      throw AdError.badDn();
    }
    Entry before = forest.require(dnText);
    rights.require("move");
    DN parent = newSuperior == null ? Forest.dn(before).getParent() : forest.resolve(newSuperior);
    if (parent == null || forest.find(parent).isEmpty()) {
      throw AdError.noParent(parent == null ? "" : forest.nearest(parent));
    }
    DN dn = child(newRdn, parent);
    if (dn.equals(Forest.dn(before)) && dn.toString().equals(before.getDN())) {
      return before;
    }
    if (forest
        .find(dn)
        .filter(other -> !Forest.guid(other).equals(Forest.guid(before)))
        .isPresent()) {
      throw AdError.exists();
    }
    if (forest.hasChildren(Forest.dn(before))) {
      throw AdError.unwilling("00002035");
    }
    Entry after = before.duplicate();
    after.setDN(dn);
    creation.named(after, schema.require(dn.getRDN().getAttributeNames()[0]));
    creation.touch(after);
    forest.put(after);
    links.renamed(before, after);
    effects.add(EntryEffects.object(after), "distinguishedName=" + after.getDN());
    return after;
  }

  private static DN child(String newRdn, DN parent) {
    try {
      return new DN(new RDN(newRdn, AdSchema.MATCHING), parent);
    } catch (LDAPException malformed) {
      throw AdError.badDn();
    }
  }
}
