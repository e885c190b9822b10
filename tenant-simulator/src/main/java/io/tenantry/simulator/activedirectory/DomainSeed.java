package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import io.tenantry.simulator.seed.Person;
import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.seed.SynchronizedUsers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Fills the domain: its organizational units, the synchronized users of the cloud, some groups and
 * the service account.
 */
final class DomainSeed {

  static final String SERVICE_ACCOUNT = "svc-tenantry";

  private static final int VPN_MEMBERS = 40;
  private static final int FIRST_GROUP_RID = 1201;

  private final Seed seed;
  private final SynchronizedUsers names;
  private final Creation creation;
  private final Passwords passwords;
  private final AdSchema schema;
  private final Clock clock;

  DomainSeed(
      Seed seed,
      SynchronizedUsers names,
      Creation creation,
      Passwords passwords,
      AdSchema schema,
      Clock clock) {
    this.seed = seed;
    this.names = names;
    this.creation = creation;
    this.passwords = passwords;
    this.schema = schema;
    this.clock = clock;
  }

  void fill(String servicePassword) {
    String domain = names.domainDn();
    Entry head = entry(domain);
    head.setAttribute("minPwdLength", Integer.toString(Passwords.SHORTEST));
    head.setAttribute("pwdProperties", "1");
    head.setAttribute("pwdHistoryLength", "24");
    head.setAttribute("lockoutThreshold", Integer.toString(Credentials.LOCKOUT_THRESHOLD));
    head.setAttribute("lockoutDuration", Long.toString(Long.MIN_VALUE));
    head.setAttribute("lockOutObservationWindow", "-18000000000");
    head.setAttribute("maxPwdAge", Long.toString(Long.MIN_VALUE));
    head.setAttribute("minPwdAge", "0");
    head.setAttribute("dc", seed.domain().split("\\.")[0]);
    creation.seed(head, "domainDNS", names.guid(domain), 0);
    unit("OU=Halden," + domain);
    unit(names.usersDn());
    unit("OU=Groups,OU=Halden," + domain);
    unit("OU=Not synchronized," + domain);
    unit("OU=Service Accounts," + domain);
    schemaEntries(domain);
    serviceAccount(domain, servicePassword);
    groups(domain, users());
  }

  private void unit(String dn) {
    creation.seed(entry(dn), "organizationalUnit", names.guid(dn), 0);
  }

  private void schemaEntries(String domain) {
    String configuration = "CN=Configuration," + domain;
    creation.seed(entry(configuration), "container", names.guid(configuration), 0);
    String container = "CN=Schema," + configuration;
    creation.seed(entry(container), "container", names.guid(container), 0);
    schema
        .all()
        .forEach(
            def -> {
              Entry entry = entry(new RDN("CN", def.name()) + "," + container);
              entry.setAttribute("lDAPDisplayName", def.name());
              entry.setAttribute("attributeSyntax", def.syntax().activeDirectory);
              entry.setAttribute("isSingleValued", def.several() ? "FALSE" : "TRUE");
              creation.seed(entry, "attributeSchema", names.guid(entry.getDN()), 0);
            });
  }

  private void serviceAccount(String domain, String password) {
    Entry account = entry("CN=Tenantry Service,OU=Service Accounts," + domain);
    account.setAttribute("sAMAccountName", SERVICE_ACCOUNT);
    account.setAttribute("userPrincipalName", SERVICE_ACCOUNT + "@" + seed.domain());
    account.setAttribute("displayName", "Tenantry Service");
    account.setAttribute(
        "userAccountControl",
        Integer.toString(AccountControl.NORMAL | AccountControl.NEVER_EXPIRES));
    account.setAttribute("pwdLastSet", FileTime.of(clock.instant()));
    UUID guid = names.guid("user/" + SERVICE_ACCOUNT);
    passwords.set(guid, password);
    creation.seed(account, "user", guid, 1199);
  }

  private List<String> users() {
    List<String> dns = new ArrayList<>();
    for (int i = 0; i < seed.users(); i++) {
      if (names.contains(i)) {
        dns.add(user(i));
      }
    }
    for (int i = 0; i < seed.users(); i++) {
      Person.Work work = names.contains(i) ? seed.user(i).work() : null;
      if (work != null && work.managerIndex() >= 0 && names.contains(work.managerIndex())) {
        String manager = names.distinguishedName(work.managerIndex());
        creation.link(names.objectGuid(i), "manager", manager);
      }
    }
    return dns;
  }

  private String user(int index) {
    Person person = seed.user(index);
    Entry entry = entry(new RDN("CN", person.name().display()) + "," + names.usersDn());
    entry.setAttribute("sAMAccountName", names.samAccountName(index));
    entry.setAttribute("userPrincipalName", person.userPrincipalName());
    entry.setAttribute("whenCreated", FileTime.generalized(person.createdAt()));
    entry.setAttribute(
        "userAccountControl",
        Integer.toString(AccountControl.NORMAL | (person.enabled() ? 0 : AccountControl.DISABLED)));
    entry.setAttribute("pwdLastSet", FileTime.of(person.createdAt()));
    UserAttributes.of(person, seed.organization(), seed.initialDomain())
        .forEach(entry::setAttribute);
    if (names.lockedOut(index)) {
      entry.setAttribute("lockoutTime", FileTime.of(clock.instant()));
      entry.setAttribute("badPwdCount", Integer.toString(Credentials.LOCKOUT_THRESHOLD));
      entry.setAttribute("badPasswordTime", FileTime.of(clock.instant()));
    }
    UUID guid = names.objectGuid(index);
    String sid = names.securityIdentifier(index);
    passwords.unknown(guid);
    creation.seed(entry, "user", guid, Long.parseLong(sid.substring(sid.lastIndexOf('-') + 1)));
    return entry.getDN();
  }

  private void groups(String domain, List<String> users) {
    group("Domain Users", "CN=Domain Users,OU=Groups,OU=Halden," + domain, -2147483646, 513, null);
    Entry vpn = entry("CN=VPN Users,OU=Groups,OU=Halden," + domain);
    if (!users.isEmpty()) {
      vpn.setAttribute("member", users.subList(0, Math.min(VPN_MEMBERS, users.size())));
    }
    group("VPN Users", vpn, -2147483646, FIRST_GROUP_RID, null);
    Entry news = entry("CN=Depot News,OU=Groups,OU=Halden," + domain);
    if (!users.isEmpty()) {
      news.setAttribute("member", users);
    }
    group("Depot News", news, 8, FIRST_GROUP_RID + 1, "depot.news@" + seed.domain());
  }

  private void group(String name, String dn, int type, long rid, String mail) {
    Entry entry = entry(dn);
    group(name, entry, type, rid, mail);
  }

  private void group(String name, Entry entry, int type, long rid, String mail) {
    entry.setAttribute("sAMAccountName", name);
    entry.setAttribute("displayName", name);
    entry.setAttribute("groupType", Integer.toString(type));
    if (mail != null) {
      entry.setAttribute("mail", mail);
      entry.setAttribute("proxyAddresses", "SMTP:" + mail);
    }
    if (rid == 513) {
      entry.setAttribute("isCriticalSystemObject", "TRUE");
    }
    creation.seed(entry, "group", names.guid("group/" + name), rid);
  }

  private static Entry entry(String dn) {
    return new Entry(dn, AdSchema.MATCHING);
  }
}
