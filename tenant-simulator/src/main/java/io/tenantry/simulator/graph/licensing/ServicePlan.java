package io.tenantry.simulator.graph.licensing;

import java.util.UUID;

/**
 * A service within a product.
 *
 * @param id Microsoft's published id
 * @param name Microsoft's published name, such as {@code EXCHANGE_S_ENTERPRISE}
 * @param perUser whether it is switched on and off per user, not for the whole company
 */
public record ServicePlan(UUID id, String name, boolean perUser) {

  /** The service that runs the plan, as {@code assignedPlans} names it. */
  public String service() {
    if (name.startsWith("EXCHANGE")) {
      return "exchange";
    }
    if (name.startsWith("SHAREPOINT") || name.startsWith("ONEDRIVE")) {
      return "SharePoint";
    }
    if (name.startsWith("TEAMS")) {
      return "TeamspaceAPI";
    }
    if (name.startsWith("MCO")) {
      return "MicrosoftCommunicationsOnline";
    }
    if (name.startsWith("AAD") || name.startsWith("ADALLOM_S_DISCOVERY")) {
      return "AADPremiumService";
    }
    if (name.startsWith("MFA")) {
      return "MultiFactorService";
    }
    if (name.startsWith("RMS")) {
      return "RMSOnline";
    }
    if (name.startsWith("INTUNE")) {
      return "SCO";
    }
    if (name.startsWith("YAMMER")) {
      return "YammerEnterprise";
    }
    if (name.startsWith("SWAY")) {
      return "Sway";
    }
    if (name.startsWith("BI_")) {
      return "PowerBI";
    }
    if (name.startsWith("FLOW")) {
      return "ProcessSimple";
    }
    if (name.startsWith("POWERAPPS")) {
      return "PowerAppsService";
    }
    return "MicrosoftOffice";
  }
}
