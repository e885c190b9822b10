package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The password policies that count for some accounts in place of the domain's. Of those for the
 * account itself, else of those for its groups, the one of the lowest precedence counts. Source:
 * Microsoft, "msDS-ResultantPSO".
 */
final class PasswordSettings {

  /** The right to see them, which only administrators of the domain have from the beginning. */
  static final String READ = "read-password-settings";

  static final String CLASS = "msDS-PasswordSettings";

  private static final String APPLIES_TO = "msDS-PSOAppliesTo";
  private static final String LENGTH = "msDS-MinimumPasswordLength";
  private static final String COMPLEX = "msDS-PasswordComplexityEnabled";
  private static final String PRECEDENCE = "msDS-PasswordSettingsPrecedence";

  private final Forest forest;
  private final String domain;

  PasswordSettings(Forest forest, String domain) {
    this.forest = forest;
    this.domain = domain;
  }

  private String container() {
    return "CN=Password Settings Container,CN=System," + domain;
  }

  /** The containers, which every domain has. */
  void seed(Creation creation) {
    for (String dn : List.of("CN=System," + domain, container())) {
      creation.seed(new Entry(dn, AdSchema.MATCHING), "container", guid(dn), 0);
    }
  }

  /** Makes a policy for these users and groups. */
  void make(
      Creation creation, String name, int shortest, boolean complex, Collection<Entry> appliesTo) {
    Entry entry = new Entry(new RDN("CN", name) + "," + container(), AdSchema.MATCHING);
    entry.setAttribute(PRECEDENCE, "10");
    entry.setAttribute(LENGTH, Integer.toString(shortest));
    entry.setAttribute(COMPLEX, complex ? "TRUE" : "FALSE");
    entry.setAttribute(APPLIES_TO, appliesTo.stream().map(Entry::getDN).toList());
    creation.seed(entry, CLASS, guid(entry.getDN()), 0);
  }

  private static UUID guid(String dn) {
    return UUID.nameUUIDFromBytes(dn.getBytes(StandardCharsets.UTF_8));
  }

  /** The one that counts for an account; empty where the domain's does. */
  Optional<Entry> of(Entry account) {
    List<DN> groups = new ArrayList<>();
    String[] memberOf = account.getAttributeValues("memberOf");
    for (String group : memberOf == null ? new String[0] : memberOf) {
      groups.add(forest.resolve(group));
    }
    return first(List.of(Forest.dn(account))).or(() -> first(groups));
  }

  private Optional<Entry> first(List<DN> objects) {
    return forest.find(forest.resolve(container())).stream()
        .flatMap(container -> forest.subtree(Forest.dn(container)).stream())
        .filter(PasswordSettings::is)
        .filter(settings -> appliesTo(settings, objects))
        .min(Comparator.comparing(settings -> settings.getAttributeValueAsInteger(PRECEDENCE)));
  }

  private boolean appliesTo(Entry settings, List<DN> objects) {
    for (String dn : settings.getAttributeValues(APPLIES_TO)) {
      if (objects.contains(forest.resolve(dn))) {
        return true;
      }
    }
    return false;
  }

  static boolean is(Entry entry) {
    return entry.hasObjectClass(CLASS);
  }

  int shortest(Entry account) {
    return of(account).map(s -> s.getAttributeValueAsInteger(LENGTH)).orElse(Passwords.SHORTEST);
  }

  boolean complex(Entry account) {
    return of(account).map(s -> s.hasAttributeValue(COMPLEX, "TRUE")).orElse(true);
  }
}
