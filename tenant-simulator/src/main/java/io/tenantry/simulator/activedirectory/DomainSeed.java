package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import io.tenantry.simulator.seed.OnPremises;
import io.tenantry.simulator.seed.Person;
import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.seed.Team;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Fills the domain: its organizational units, the synchronized users of the cloud, some groups and
 * the service account.
 */
final class DomainSeed {

  static final String SERVICE_ACCOUNT = "svc-tenantry";

  private static final int DOMAIN_ADMINS_RID = 512;
  private static final int DOMAIN_USERS_RID = 513;
  private static final int SERVICE_RID = 1_000;
  private static final int GLOBAL_SECURITY = -2147483646;
  private static final int UNIVERSAL_DISTRIBUTION = 8;

  private final Seed seed;
  private final OnPremises names;
  private final Creation creation;
  private final Passwords passwords;
  private final AdSchema schema;
  private final Clock clock;

  DomainSeed(
      Seed seed,
      OnPremises names,
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
    unit(names.usersDn());
    unit("OU=Groups," + domain);
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
    creation.seed(account, "user", guid, SERVICE_RID);
  }

  private Map<Integer, String> users() {
    Map<Integer, String> dns = new LinkedHashMap<>();
    for (int i = 0; i < seed.users(); i++) {
      if (seed.synced(i)) {
        dns.put(i, user(i));
      }
    }
    for (int i = 0; i < seed.users(); i++) {
      Person.Work work = seed.synced(i) ? seed.user(i).work() : null;
      if (work != null && work.managerIndex() >= 0 && seed.synced(work.managerIndex())) {
        String manager = names.distinguishedName(work.managerIndex());
        creation.link(names.guid(i), "manager", manager);
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
    if (person.enabled() && names.lockedOut(index)) {
      entry.setAttribute("lockoutTime", FileTime.of(clock.instant()));
      entry.setAttribute("badPwdCount", Integer.toString(Credentials.LOCKOUT_THRESHOLD));
      entry.setAttribute("badPasswordTime", FileTime.of(clock.instant()));
    }
    UUID guid = names.guid(index);
    passwords.unknown(guid);
    creation.seed(entry, "user", guid, names.userRid(index));
    return entry.getDN();
  }

  private void groups(String domain, Map<Integer, String> users) {
    Entry everybody = entry("CN=Domain Users,OU=Groups," + domain);
    everybody.setAttribute("isCriticalSystemObject", "TRUE");
    group("Domain Users", everybody, GLOBAL_SECURITY, DOMAIN_USERS_RID);
    Entry administrators = entry("CN=Domain Admins,OU=Groups," + domain);
    administrators.setAttribute("isCriticalSystemObject", "TRUE");
    administrators.setAttribute("adminCount", "1");
    group("Domain Admins", administrators, GLOBAL_SECURITY, DOMAIN_ADMINS_RID);
    for (Team team : seed.groups()) {
      if (team.kind().synced()) {
        group(team, domain, users);
      }
    }
  }

  /** A group of the cloud that comes from here. */
  private void group(Team team, String domain, Map<Integer, String> users) {
    Entry entry = entry(new RDN("CN", team.displayName()) + ",OU=Groups," + domain);
    List<String> members =
        users.entrySet().stream()
            .filter(user -> seed.groupsOf(user.getKey()).contains(team.index()))
            .map(Map.Entry::getValue)
            .toList();
    if (!members.isEmpty()) {
      entry.setAttribute("member", members);
    }
    entry.setAttribute("description", team.description());
    if (team.mail() != null) {
      entry.setAttribute("mail", team.mail());
      entry.setAttribute("proxyAddresses", "SMTP:" + team.mail());
    }
    int type = team.mail() == null ? GLOBAL_SECURITY : UNIVERSAL_DISTRIBUTION;
    group(team.displayName(), entry, type, names.groupRid(team.index()));
  }

  private void group(String name, Entry entry, int type, long rid) {
    entry.setAttribute("sAMAccountName", name);
    entry.setAttribute("displayName", name);
    entry.setAttribute("groupType", Integer.toString(type));
    creation.seed(entry, "group", names.guid("group/" + name), rid);
  }

  private static Entry entry(String dn) {
    return new Entry(dn, AdSchema.MATCHING);
  }
}
