package io.tenantry.simulator.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tenantry.simulator.seed.SiteSeed;
import io.tenantry.simulator.seed.SiteSeed.Mark;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Shows a site as the administration does. */
final class SiteShape {

  static final UUID NONE = new UUID(0, 0);

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final SiteHosts hosts;
  private final Instant now;

  SiteShape(SiteHosts hosts, Instant now) {
    this.hosts = hosts;
    this.now = now;
  }

  /** All properties by name; 64-bit numbers are numbers here, and texts in REST. */
  Map<String, JsonNode> of(Site site) {
    SiteSeed seed = site.seed();
    Map<String, JsonNode> all = new TreeMap<>();
    SiteProperties.names().forEach(name -> all.put(name, SiteProperties.unset(name)));
    UUID group = seed.groupId() == null ? NONE : seed.groupId();
    all.put("Url", text(hosts.url(seed)));
    all.put("SiteId", text(seed.id().toString()));
    all.put("Title", text(seed.title()));
    all.put("Template", text(seed.template()));
    all.put("Status", text(site.status(now).written()));
    all.put("GroupId", text(group.toString()));
    all.put("RelatedGroupId", text(group.toString()));
    all.put("Owner", text(seed.groupId() == null ? seed.owner() : group + "_o"));
    all.put("OwnerEmail", text(seed.groupId() == null ? seed.owner() : ""));
    all.put("OwnerLoginName", text(login(seed)));
    all.put("GroupOwnerLoginName", text(groupLogin(seed)));
    all.put("LockState", text(lockState(site)));
    all.put("IsHubSite", BooleanNode.valueOf(site.hub()));
    all.put("HubSiteId", text((site.hub() ? seed.id() : NONE).toString()));
    all.put("IsTeamsConnected", BooleanNode.FALSE);
    all.put("TeamsChannelType", IntNode.valueOf(seed.template().startsWith("TEAMCHANNEL") ? 1 : 0));
    all.put("HasHolds", BooleanNode.valueOf(site.is(Mark.HELD)));
    all.put("Lcid", IntNode.valueOf(1033));
    all.put("TimeZoneId", IntNode.valueOf(4));
    all.put("CompatibilityLevel", IntNode.valueOf(15));
    all.put("CreatedTime", text(ISO.format(seed.createdAt())));
    all.put("LastContentModifiedDate", text(ISO.format(changed(seed))));
    all.put("SharingCapability", IntNode.valueOf(seed.personal() ? 2 : 3));
    all.put("DisableCompanyWideSharingLinks", IntNode.valueOf(2));
    all.put("StorageMaximumLevel", LongNode.valueOf(seed.storage().maximum()));
    all.put("StorageWarningLevel", LongNode.valueOf(seed.storage().warning()));
    all.put("StorageUsage", LongNode.valueOf(seed.storage().used()));
    all.put("UserCodeMaximumLevel", DoubleNode.valueOf(seed.personal() ? 0 : 300));
    all.put("UserCodeWarningLevel", DoubleNode.valueOf(seed.personal() ? 0 : 200));
    all.put("CurrentResourceUsage", DoubleNode.valueOf(0));
    all.put("AverageResourceUsage", DoubleNode.valueOf(0));
    all.putAll(site.changed());
    return all;
  }

  /** Some are changed every day, others were left years ago. */
  private Instant changed(SiteSeed seed) {
    Duration age = Duration.between(seed.createdAt(), now);
    long part = Math.floorMod(seed.id().getLeastSignificantBits(), 100);
    return age.isNegative() ? seed.createdAt() : now.minus(age.dividedBy(part + 1));
  }

  /** A date in REST. */
  static String date(Instant instant) {
    return ISO.format(instant);
  }

  /** A date in CSOM, whose months begin at 0. */
  static String csomDate(Instant instant) {
    ZonedDateTime t = instant.atZone(ZoneOffset.UTC);
    return String.format(
        Locale.ROOT,
        "/Date(%d,%d,%d,%d,%d,%d,%d)/",
        t.getYear(),
        t.getMonthValue() - 1,
        t.getDayOfMonth(),
        t.getHour(),
        t.getMinute(),
        t.getSecond(),
        t.getNano() / 1_000_000);
  }

  private static String login(SiteSeed seed) {
    return seed.groupId() == null ? "i:0#.f|membership|" + seed.owner() : groupLogin(seed);
  }

  private static String groupLogin(SiteSeed seed) {
    return seed.groupId() == null
        ? ""
        : "c:0o.c|federateddirectoryclaimprovider|" + seed.groupId() + "_o";
  }

  private static String lockState(Site site) {
    return site.is(Mark.NO_ACCESS) ? "NoAccess" : site.is(Mark.READ_ONLY) ? "ReadOnly" : "Unlock";
  }

  private static TextNode text(String value) {
    return TextNode.valueOf(value);
  }
}
