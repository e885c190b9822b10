package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.ResultCode;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.seed.OnPremises;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes new entries, with what the directory adds to them. */
final class Creation {

  /** Object classes with those above them, and the attribute that names their entries. */
  private static final Map<String, List<String>> CLASSES =
      Map.of(
          "user",
          List.of("CN", "top", "person", "organizationalPerson", "user"),
          "contact",
          List.of("CN", "top", "person", "organizationalPerson", "contact"),
          "group",
          List.of("CN", "top", "group"),
          "container",
          List.of("CN", "top", "container"),
          "organizationalUnit",
          List.of("OU", "top", "organizationalUnit"),
          "domainDNS",
          List.of("DC", "top", "domain", "domainDNS"),
          "attributeSchema",
          List.of("CN", "top", "attributeSchema"),
          PasswordSettings.CLASS,
          List.of("CN", "top", PasswordSettings.CLASS));

  private static final Map<String, String> CATEGORIES =
      Map.of(
          "user",
          "Person",
          "contact",
          "Person",
          "group",
          "Group",
          "container",
          "Container",
          "organizationalUnit",
          "Organizational-Unit",
          "domainDNS",
          "Domain-DNS",
          "attributeSchema",
          "Attribute-Schema",
          PasswordSettings.CLASS,
          "ms-DS-Password-Settings");

  /** Which the service account does not make. */
  private static final Set<String> SEEDED =
      Set.of("domainDNS", "attributeSchema", PasswordSettings.CLASS);

  private final Forest forest;
  private final AdSchema schema;
  private final Accounts accounts;
  private final Links links;
  private final OnPremises names;
  private final Clock clock;
  private final AtomicLong rid = new AtomicLong();
  private final AtomicLong usn = new AtomicLong(12_000);

  Creation(
      Forest forest,
      AdSchema schema,
      Accounts accounts,
      Links links,
      OnPremises names,
      Clock clock) {
    this.forest = forest;
    this.schema = schema;
    this.accounts = accounts;
    this.links = links;
    this.names = names;
    this.clock = clock;
    reset();
  }

  void reset() {
    rid.set(names.nextRid());
  }

  /** A client's add. */
  Entry add(String dnText, List<Attribute> attributes, Effects effects) {
    if (dnText.startsWith("<")) {
      throw AdError.badDn();
    }
    DN dn = forest.resolve(dnText);
    if (dn.isNullDN() || forest.find(dn).isPresent()) {
      throw AdError.exists();
    }
    if (dn.getParent() == null || forest.find(dn.getParent()).isEmpty()) {
      throw AdError.noParent(forest.nearest(dn));
    }
    Entry entry = new Entry(dn.toString(), AdSchema.MATCHING);
    String structural = null;
    for (Attribute attribute : attributes) {
      AttributeDef def = schema.require(attribute.getName());
      if (def.name().equals("objectClass")) {
        structural = structural(attribute);
        continue;
      }
      if (def.name().equals("unicodePwd")) {
        // "It cannot be set when an object is created": Microsoft's page on password changes.
        throw AdError.unwilling("00002035");
      }
      ValueRules.requireWritable(def);
      ValueRules.check(def, attribute);
      entry.addAttribute(
          new Attribute(def.name(), AdSchema.MATCHING, attribute.getValueByteArrays()));
    }
    if (structural == null) {
      throw AdError.of(
          ResultCode.OBJECT_CLASS_VIOLATION,
          "0000207B: UpdErr: DSID-030511D3, problem 6002 (OBJ_CLASS_VIOLATION), data 0\n");
    }
    for (String fresh : List.of("lockoutTime", "pwdLastSet")) {
      if (entry.hasAttribute(fresh) && !"0".equals(entry.getAttributeValue(fresh))) {
        throw AdError.unwilling("00000057");
      }
    }
    entry.addAttribute(
        "objectClass", CLASSES.get(structural).subList(1, CLASSES.get(structural).size()));
    Entry made = complete(entry, structural, UUID.randomUUID(), rid.getAndIncrement());
    for (String link : List.of("member", "manager", "managedBy")) {
      links.requireTargets(made, link);
    }
    store(made);
    effects.add(EntryEffects.object(made), "created");
    return made;
  }

  /** An entry that is there from the beginning. */
  void seed(Entry entry, String structural, UUID guid, long number) {
    List<String> classes = CLASSES.get(structural);
    entry.setAttribute("objectClass", classes.subList(1, classes.size()));
    store(complete(entry, structural, guid, number));
  }

  /** A link between two entries that are there from the beginning. */
  void link(UUID guid, String attribute, String dn) {
    Entry before = forest.find(guid).orElseThrow();
    Entry after = before.duplicate();
    after.setAttribute(attribute, dn);
    forest.put(after);
    links.follow(before, after);
  }

  private static String structural(Attribute objectClass) {
    return CLASSES.keySet().stream()
        .filter(name -> !SEEDED.contains(name))
        .filter(objectClass::hasValue)
        .findFirst()
        .orElse(null);
  }

  private Entry complete(Entry entry, String structural, UUID guid, long number) {
    DN dn = Forest.dn(entry);
    String naming = CLASSES.get(structural).get(0);
    if (!dn.getRDN().getAttributeNames()[0].equalsIgnoreCase(naming)
        || dn.getRDN().isMultiValued()) {
      throw AdError.of(
          ResultCode.NAMING_VIOLATION,
          "00002099: NameErr: DSID-0305109C, problem 2005 (NAMING_VIOLATION), data 0, best match"
              + " of:\n\t'"
              + dn
              + "'\n");
    }
    named(entry, schema.require(naming));
    entry.setAttribute(new Attribute("objectGUID", AdSchema.MATCHING, OnPremises.bytes(guid)));
    if (Accounts.isUser(entry) || Accounts.isGroup(entry)) {
      String sid = names.domainSid() + "-" + number;
      entry.setAttribute(new Attribute("objectSid", AdSchema.MATCHING, Sid.bytes(sid)));
    }
    String now = FileTime.generalized(clock.instant());
    if (!entry.hasAttribute("whenCreated")) {
      entry.setAttribute("whenCreated", now);
    }
    entry.setAttribute("whenChanged", now);
    entry.setAttribute("uSNCreated", Long.toString(usn.incrementAndGet()));
    entry.setAttribute("uSNChanged", Long.toString(usn.get()));
    entry.setAttribute("instanceType", "4");
    entry.setAttribute(
        "objectCategory",
        "CN="
            + CATEGORIES.getOrDefault(structural, structural)
            + ",CN=Schema,CN=Configuration,"
            + names.domainDn());
    accounts.complete(entry, number);
    accounts.requireNames(entry);
    return entry;
  }

  /** Writes the attributes that repeat the DN. */
  void named(Entry entry, AttributeDef naming) {
    String name = Forest.dn(entry).getRDN().getAttributeValues()[0];
    Attribute value = new Attribute(naming.name(), AdSchema.MATCHING, name);
    ValueRules.check(naming, value);
    entry.setAttribute(value);
    entry.setAttribute("name", name);
    entry.setAttribute("distinguishedName", entry.getDN());
  }

  /** Notes that an entry is as of now. */
  void touch(Entry entry) {
    entry.setAttribute("whenChanged", FileTime.generalized(clock.instant()));
    entry.setAttribute("uSNChanged", Long.toString(usn.incrementAndGet()));
  }

  private void store(Entry entry) {
    forest.put(entry);
    links.follow(null, entry);
  }
}
