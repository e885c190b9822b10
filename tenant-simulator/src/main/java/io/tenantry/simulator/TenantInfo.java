package io.tenantry.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a client has to know of the simulated tenant, as the control door tells it. */
final class TenantInfo {

  private TenantInfo() {}

  static Map<String, Object> of(SimulatedTenant tenant) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("tenantId", tenant.tenantId());
    info.put("clientId", tenant.clientId());
    info.put("organization", tenant.seed().organization());
    info.put("domain", tenant.seed().domain());
    info.put("users", tenant.seed().users());
    info.put("groups", tenant.seed().groups().size());
    info.put("url", tenant.url());
    info.put("sharePointUrl", tenant.sharePointUrl());
    info.put("sharePointMyUrl", tenant.sharePointMyUrl());
    info.put("sharePointAdminUrl", tenant.sharePointAdminUrl());
    info.put("directoryUrl", tenant.directory().url());
    info.put("directoryBaseDn", tenant.directory().baseDn());
    info.put("directoryBindDn", tenant.directory().bindDn());
    info.put("directoryPassword", tenant.directory().bindPassword());
    info.put("accountName", tenant.serviceAccount());
    info.put("accountPassword", tenant.accountPassword());
    info.put("caFile", tenant.caFile().toAbsolutePath().toString());
    info.put("certificateFile", tenant.clientCertificateFile().toAbsolutePath().toString());
    info.put("journalFile", tenant.journal().file().toAbsolutePath().toString());
    info.put("throttleFactor", tenant.throttle().factor());
    info.put("now", tenant.clock().instant().toString());
    return info;
  }
}
