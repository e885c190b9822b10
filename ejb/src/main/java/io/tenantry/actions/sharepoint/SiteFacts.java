package io.tenantry.actions.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A site in use as its administration shows it.
 *
 * @param groupId the Microsoft 365 group that it belongs to, or {@code null}
 * @param usedMegabytes what it holds
 */
record SiteFacts(
    String id,
    String url,
    String title,
    String template,
    String groupId,
    String status,
    String lockState,
    boolean hub,
    boolean held,
    int sharing,
    StorageLevels storage,
    long usedMegabytes,
    double userCodeMaximum,
    double userCodeWarning) {

  static final List<String> PROPERTIES =
      List.of(
          "SiteId",
          "Url",
          "Title",
          "Template",
          "GroupId",
          "Status",
          "LockState",
          "IsHubSite",
          "HasHolds",
          "SharingCapability",
          StorageLevels.MAXIMUM,
          StorageLevels.WARNING,
          "StorageUsage",
          UserCode.MAXIMUM,
          UserCode.WARNING);

  private static final String NONE = "00000000-0000-0000-0000-000000000000";

  private static final Map<String, String> KINDS =
      Map.of(
          "GROUP#0", "Team site with a Microsoft 365 group",
          "STS#3", "Team site",
          "STS#0", "Classic team site",
          "SITEPAGEPUBLISHING#0", "Communication site");

  private static final List<String> SHARING =
      List.of("nobody outside", "new and existing guests", "anyone", "existing guests");

  static SiteFacts of(JsonNode site) {
    return new SiteFacts(
        site.path("SiteId").asText(),
        site.path("Url").asText(),
        site.path("Title").asText(),
        site.path("Template").asText(),
        group(site.path("GroupId").asText(NONE)),
        site.path("Status").asText(),
        site.path("LockState").asText(),
        site.path("IsHubSite").asBoolean(),
        site.path("HasHolds").asBoolean(),
        site.path("SharingCapability").asInt(),
        StorageLevels.of(site),
        site.path("StorageUsage").asLong(),
        site.path(UserCode.MAXIMUM).asDouble(),
        site.path(UserCode.WARNING).asDouble());
  }

  /** A group's id, or {@code null} for the one that stands for none. */
  static String group(String id) {
    return id.isEmpty() || id.equals(NONE) || id.equals("null") ? null : id;
  }

  boolean active() {
    return status.equals("Active");
  }

  boolean grouped() {
    return groupId != null;
  }

  /** Whether it is the root site of its server. */
  boolean root() {
    return root(url);
  }

  static boolean root(String url) {
    String path = URI.create(url).getPath();
    return path == null || path.isEmpty() || path.equals("/");
  }

  UserCode userCode() {
    return new UserCode(userCodeMaximum, userCodeWarning);
  }

  /** What an operator should know of it before it goes. */
  String described() {
    StringBuilder text = new StringBuilder(title).append(": ");
    text.append(KINDS.getOrDefault(template, template));
    text.append(hub ? ", hub site, " : ", ").append(Megabytes.text(usedMegabytes)).append(" used");
    if (!lockState.equals("Unlock")) {
      text.append(", locked (").append(lockState).append(')');
    }
    if (sharing > 0 && sharing < SHARING.size()) {
      text.append(", shared with ").append(SHARING.get(sharing));
    }
    return text.toString();
  }
}
