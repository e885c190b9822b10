package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.seed.OnPremises;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.net.ssl.SSLSocketFactory;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Calls the simulated Active Directory over LDAPS as an administrator's tool does. */
final class DirectoryClient {

  private final SimulatedTenant tenant;

  DirectoryClient(SimulatedTenant tenant) {
    this.tenant = tenant;
  }

  LDAPConnection unbound() throws LDAPException {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(false));
    return new LDAPConnection(tls(), options, "localhost", tenant.directory().port());
  }

  SSLSocketFactory tls() {
    try {
      return new SSLUtil(new PEMFileTrustManager(tenant.caFile().toFile()))
          .createSSLSocketFactory();
    } catch (GeneralSecurityException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  LDAPConnection connection() throws LDAPException {
    LDAPConnection connection = unbound();
    connection.bind(tenant.directory().bindDn(), tenant.directory().bindPassword());
    return connection;
  }

  static String dn(UUID guid) {
    return "<GUID=" + HexFormat.of().formatHex(OnPremises.bytes(guid)) + ">";
  }

  static Modification replace(String attribute, String... values) {
    return new Modification(ModificationType.REPLACE, attribute, values);
  }

  static Modification password(String password) {
    return new Modification(
        ModificationType.REPLACE,
        "unicodePwd",
        ('"' + password + '"').getBytes(StandardCharsets.UTF_16LE));
  }

  /** A user as Tenantry makes one: disabled at first. */
  static void create(LDAPConnection connection, String dn, String sam, Attribute... more)
      throws LDAPException {
    Attribute[] attributes = new Attribute[4 + more.length];
    attributes[0] = new Attribute("objectClass", "top", "person", "organizationalPerson", "user");
    attributes[1] = new Attribute("sAMAccountName", sam);
    attributes[2] = new Attribute("userPrincipalName", sam + "@haldenfreight.example");
    attributes[3] = new Attribute("userAccountControl", "514");
    System.arraycopy(more, 0, attributes, 4, more.length);
    connection.add(dn, attributes);
  }

  static SearchResultEntry bySam(LDAPConnection connection, String base, String sam)
      throws LDAPException {
    return connection.searchForEntry(
        base, SearchScope.SUB, Filter.createEqualityFilter("sAMAccountName", sam));
  }

  /** A refusal with this result code and this beginning of AD's text. */
  static AbstractThrowableAssert<?, ?> refused(int code, String hex, ThrowingCallable operation) {
    return Assertions.assertThatThrownBy(operation)
        .isInstanceOfSatisfying(
            LDAPException.class,
            e -> {
              Assertions.assertThat(e.getDiagnosticMessage()).startsWith(hex);
              Assertions.assertThat(e.getResultCode().intValue()).isEqualTo(code);
            });
  }
}
