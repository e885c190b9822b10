package io.tenantry.gateway.pace;

import io.tenantry.actions.Surface;
import java.util.Arrays;
import java.util.Optional;

/**
 * The limits of Microsoft's side that this product's calls are bound by.
 *
 * <p>Sources: Graph <a href="https://learn.microsoft.com/en-us/graph/throttling-limits">throttling
 * limits</a>, published, and SharePoint <a
 * href="https://learn.microsoft.com/en-us/sharepoint/dev/general-development/how-to-avoid-getting-throttled-or-blocked-in-sharepoint-online">throttling</a>,
 * published; Exchange's are observed remote PowerShell budgets of 2015, not promised.
 */
public enum Limit {
  /** Token bucket per app and tenant. */
  IDENTITY_WRITE("identity-write", Surface.GRAPH, "Graph writes", 3000, 150),
  /** Resource units per app and tenant; the quota is that of the smallest tenants until known. */
  IDENTITY_RU("identity-ru", Surface.GRAPH, "Graph reads", 3500, 10),
  /** The slowest of all: reads of methods count as well. */
  AUTHENTICATION_METHODS("authentication-methods", Surface.GRAPH, "Authentication methods", 5, 10),
  INTUNE_DEVICES_WRITE("intune-devices-write", Surface.GRAPH, "Device actions", 200, 20),
  INTUNE_DEVICES_ANY("intune-devices-any", Surface.GRAPH, "Intune requests", 2000, 20),
  INTUNE_ENROLLMENT_WRITE("intune-enrollment-write", Surface.GRAPH, "Enrollment changes", 100, 20),
  TEAMS_CREATE("teams-create", Surface.GRAPH, "New teams", 10, 1),
  TEAMS_READ("teams-default-get", Surface.GRAPH, "Teams reads", 30, 1),
  TEAMS_WRITE("teams-default-write", Surface.GRAPH, "Teams changes", 30, 1),
  ANY_CMDLET("any-cmdlet", Surface.EXCHANGE, "Exchange cmdlets", 200, 5),
  DESTRUCTIVE_CMDLETS("destructive-cmdlets", Surface.EXCHANGE, "Exchange changes", 120, 60),
  /** Resource units per app and tenant; that of the smallest tenants until the size is known. */
  SHAREPOINT_RU("ru-minute", Surface.SHAREPOINT, "SharePoint calls", 1250, 60);

  private final String id;
  private final Surface surface;
  private final String title;
  private final int quota;
  private final int windowSeconds;

  Limit(String id, Surface surface, String title, int quota, int windowSeconds) {
    this.id = id;
    this.surface = surface;
    this.title = title;
    this.quota = quota;
    this.windowSeconds = windowSeconds;
  }

  /** The limit of that name, as actions name it. */
  public static Optional<Limit> of(String id) {
    return Arrays.stream(values()).filter(limit -> limit.id.equals(id)).findFirst();
  }

  /** Resource units per window: under 50 users, 50 to 500, over 500. */
  static int identityRu(long users) {
    return users < 50 ? 3500 : users <= 500 ? 5000 : 8000;
  }

  /** Resource units per minute, by the number of licenses, which the number of users stands for. */
  static int sharePointRu(long users) {
    return users <= 1000
        ? 1250
        : users <= 5000 ? 2500 : users <= 15_000 ? 3750 : users <= 50_000 ? 5000 : 6250;
  }

  /** Units per window in a tenant of that many users. */
  int quota(long users) {
    return switch (this) {
      case IDENTITY_RU -> identityRu(users);
      case SHAREPOINT_RU -> sharePointRu(users);
      default -> quota;
    };
  }

  public String id() {
    return id;
  }

  public Surface surface() {
    return surface;
  }

  public String title() {
    return title;
  }

  int windowSeconds() {
    return windowSeconds;
  }
}
