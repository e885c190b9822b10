package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import io.tenantry.simulator.faults.FaultFilter;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.journal.Journal;
import io.tenantry.simulator.journal.JournalFilter;
import io.tenantry.simulator.seed.OnPremises;
import io.tenantry.simulator.seed.Seed;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLContext;

/**
 * The company's Active Directory, served by LDAPS, and on a second port by LDAP that asks for
 * StartTLS. It is filled when somebody first looks at it.
 */
public final class ActiveDirectory implements AutoCloseable {

  private final Seed seed;
  private final OnPremises names;
  private final AdSchema schema = new AdSchema();
  private final Rights rights = new Rights();
  private final Forest forest = new Forest();
  private final Passwords passwords = new Passwords();
  private final PasswordSettings settings;
  private final Creation creation;
  private final Changes changes;
  private final Credentials credentials;
  private final DomainSeed domainSeed;
  private final Exchange exchange;
  private final String servicePassword;
  private final Doors doors;

  private boolean filled;

  /** What changed since the last synchronization, with those that were deleted. */
  private final Set<UUID> changed = new LinkedHashSet<>();

  /**
   * Starts to serve.
   *
   * @param port of LDAPS; 0 takes a free one
   * @param servicePassword of the account that may write
   */
  public ActiveDirectory(
      int port,
      SSLContext tls,
      Seed seed,
      Clock clock,
      Journal journal,
      FaultFilter faults,
      String servicePassword)
      throws IOException {
    this.seed = seed;
    this.names = seed.onPremises();
    this.servicePassword = servicePassword;
    Links links = new Links(forest);
    settings = new PasswordSettings(forest, names.domainDn());
    Accounts accounts = new Accounts(forest, passwords, settings, clock);
    creation = new Creation(forest, schema, accounts, links, names, clock);
    changes = new Changes(forest, schema, accounts, passwords, links, creation, rights);
    credentials = new Credentials(forest, passwords, names.netBiosName(), clock);
    domainSeed = new DomainSeed(seed, names, creation, passwords, schema, clock);
    exchange = new Exchange(new JournalFilter(journal), faults);
    doors = Doors.open(port, tls, new Session(this, null));
  }

  /** Address of LDAPS. */
  public String url() {
    return "ldaps://localhost:" + doors.encrypted().getListenPort();
  }

  /** Port of LDAPS. */
  public int port() {
    return doors.encrypted().getListenPort();
  }

  /** Port of LDAP, where a client begins TLS before it signs in. */
  public int plainPort() {
    return doors.plain().getListenPort();
  }

  /** The domain's naming context. */
  public String baseDn() {
    return names.domainDn();
  }

  /** DN of the account that may write. */
  public String bindDn() {
    return "CN=Tenantry Service,OU=Service Accounts," + baseDn();
  }

  /** Password of the account that may write. */
  public String bindPassword() {
    return servicePassword;
  }

  /** The organizational unit whose users are synchronized. */
  public String usersDn() {
    return names.usersDn();
  }

  /** Back to the seeded state. */
  public void reset() {
    synchronized (forest) {
      rights.reset();
      schema.exchange(true);
      empty();
    }
  }

  private void empty() {
    forest.clear();
    passwords.clear();
    creation.reset();
    changed.clear();
    filled = false;
  }

  /** Grants and takes away rights of the service account; see the control door. */
  public Set<String> changeRights(Collection<String> grant, Collection<String> revoke) {
    rights.change(grant, revoke);
    return rights.denied();
  }

  /** With or without the attributes of Exchange; begins anew. */
  public void exchangeSchema(boolean extended) {
    synchronized (forest) {
      schema.exchange(extended);
      empty();
    }
  }

  public boolean exchangeSchema() {
    return schema.exchange();
  }

  /** Locks an account as too many wrong passwords do; says whether there is such an account. */
  public boolean lock(String samAccountName) {
    synchronized (forest()) {
      return credentials.lock(samAccountName);
    }
  }

  /**
   * Makes a password policy for some accounts.
   *
   * @param appliesTo sAMAccountNames of users and groups
   * @return whether there are these
   */
  public boolean passwordSettings(
      String name, int shortest, boolean complex, Collection<String> appliesTo) {
    synchronized (forest()) {
      List<Entry> entries =
          appliesTo.stream().map(forest::bySamAccountName).flatMap(Optional::stream).toList();
      if (entries.size() == appliesTo.size()) {
        settings.make(creation, name, shortest, complex, entries);
      }
      return entries.size() == appliesTo.size();
    }
  }

  PasswordSettings settings() {
    return settings;
  }

  /** Whether the service account may see an entry. */
  boolean shows(Entry entry) {
    return !PasswordSettings.is(entry) || !rights.denied().contains(PasswordSettings.READ);
  }

  AdSchema schema() {
    return schema;
  }

  Exchange exchange() {
    return exchange;
  }

  /** The entries; whoever reads several of them holds the forest's monitor. */
  Forest forest() {
    synchronized (forest) {
      if (!filled) {
        filled = true;
        domainSeed.fill(servicePassword);
        settings.seed(creation);
      }
      return forest;
    }
  }

  UUID signIn(String name, String password) {
    synchronized (forest()) {
      return credentials.bind(name, password);
    }
  }

  boolean isServiceAccount(UUID account) {
    return account.equals(names.guid("user/" + DomainSeed.SERVICE_ACCOUNT));
  }

  void add(String dn, List<Attribute> attributes, Effects effects) {
    synchronized (forest()) {
      rights.require("create");
      changed.add(Forest.guid(creation.add(dn, attributes, effects)));
    }
  }

  void modify(
      String dn,
      List<Modification> modifications,
      boolean overTls,
      boolean permissive,
      Effects effects) {
    synchronized (forest()) {
      changed.add(Forest.guid(changes.modify(dn, modifications, overTls, permissive, effects)));
    }
  }

  void rename(String dn, String newRdn, String newSuperior, Effects effects) {
    synchronized (forest()) {
      changed.add(Forest.guid(changes.rename(dn, newRdn, newSuperior, effects)));
    }
  }

  void delete(String dn, Effects effects) {
    synchronized (forest()) {
      changed.add(Forest.guid(changes.delete(dn, effects)));
    }
  }

  /** What changed since this was last asked. */
  Set<UUID> takeChanged() {
    synchronized (forest) {
      Set<UUID> taken = new LinkedHashSet<>(changed);
      changed.clear();
      return taken;
    }
  }

  /** The user of this GUID, when he is where users are synchronized. */
  Optional<Entry> synchronizedUser(UUID guid) {
    synchronized (forest()) {
      return forest
          .find(guid)
          .filter(Accounts::isUser)
          .filter(entry -> Forest.dn(entry).isDescendantOf(forest.resolve(unitInScope()), false));
    }
  }

  Optional<UUID> guidOf(String dn) {
    synchronized (forest()) {
      return forest.find(forest.resolve(dn)).map(Forest::guid);
    }
  }

  private String unitInScope() {
    return names.usersDn();
  }

  /** Configuration and schema are naming contexts of their own, below the domain's only by name. */
  boolean inNamingContextOf(DN base, DN dn) {
    DN configuration = forest.resolve("CN=Configuration," + baseDn());
    return base.isDescendantOf(configuration, true) || !dn.isDescendantOf(configuration, true);
  }

  Entry rootDse() {
    Entry root = new Entry("");
    String configuration = "CN=Configuration," + baseDn();
    root.setAttribute("defaultNamingContext", baseDn());
    root.setAttribute("rootDomainNamingContext", baseDn());
    root.setAttribute("configurationNamingContext", configuration);
    root.setAttribute("schemaNamingContext", "CN=Schema," + configuration);
    root.setAttribute("namingContexts", baseDn(), configuration, "CN=Schema," + configuration);
    root.setAttribute("dnsHostName", "localhost");
    root.setAttribute("supportedLDAPVersion", "3", "2");
    root.setAttribute("supportedControl", RequestControls.KNOWN);
    root.setAttribute("isGlobalCatalogReady", "TRUE");
    root.setAttribute(
        "ldapServiceName", seed.domain() + ":dc1$@" + seed.domain().toUpperCase(Locale.ROOT));
    return root;
  }

  @Override
  public void close() {
    doors.close();
  }
}
