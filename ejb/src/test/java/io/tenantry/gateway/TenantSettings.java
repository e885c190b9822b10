package io.tenantry.gateway;

import io.tenantry.simulator.SimulatedTenant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The settings that connect Tenantry to a simulated tenant. */
public final class TenantSettings {

  private final SimulatedTenant tenant;
  private final Map<String, String> values = new HashMap<>();

  private TenantSettings(SimulatedTenant tenant) {
    this.tenant = tenant;
  }

  /** The app and the surfaces beside SharePoint and Active Directory; nothing to sign in with. */
  public static TenantSettings of(SimulatedTenant tenant) {
    return new TenantSettings(tenant)
        .and("TENANTRY_TENANT_ID", tenant.tenantId())
        .and("TENANTRY_CLIENT_ID", tenant.clientId())
        .and("TENANTRY_AUTHORITY", tenant.url())
        .and("TENANTRY_GRAPH_URL", tenant.url())
        .and("TENANTRY_EXCHANGE_URL", tenant.url())
        .and("TENANTRY_TEAMS_URL", tenant.url())
        .and("TENANTRY_CA_FILE", tenant.caFile().toString());
  }

  public TenantSettings secret() {
    return and("TENANTRY_CLIENT_SECRET", tenant.clientSecret());
  }

  public TenantSettings certificate() {
    return and("TENANTRY_CLIENT_CERTIFICATE", tenant.clientCertificateFile().toString());
  }

  public TenantSettings sharePoint() {
    return and("TENANTRY_SHAREPOINT_URL", tenant.sharePointUrl())
        .and("TENANTRY_SHAREPOINT_ADMIN_URL", tenant.sharePointAdminUrl())
        .and("TENANTRY_SHAREPOINT_MY_URL", tenant.sharePointMyUrl());
  }

  public TenantSettings activeDirectory() {
    return and("TENANTRY_LDAP_URL", tenant.directory().url())
        .and("TENANTRY_LDAP_BIND_DN", tenant.directory().bindDn())
        .and("TENANTRY_LDAP_PASSWORD", tenant.directory().bindPassword())
        .and("TENANTRY_LDAP_BASE_DN", tenant.directory().baseDn());
  }

  /** Sends without pacing. */
  public TenantSettings unpaced() {
    return and("TENANTRY_LIMITS_FACTOR", "0");
  }

  public TenantSettings and(String name, String value) {
    values.put(name, value);
    return this;
  }

  public TenantSettings and(Map<String, String> others) {
    values.putAll(others);
    return this;
  }

  public TenantSettings without(String name) {
    values.remove(name);
    return this;
  }

  public TenantConnection connection() {
    return TenantConnection.from(name -> Optional.ofNullable(values.get(name)));
  }
}
