package io.tenantry.simulator.sharepoint;

import io.tenantry.simulator.seed.SiteSeed.Mark;
import io.tenantry.simulator.sharepoint.Site.Status;
import java.time.Instant;
import java.util.Set;

/** Which sites SharePoint does not send to the recycle bin. */
final class DeletionRules {

  private static final Set<String> SYSTEM =
      Set.of("SPSMSITEHOST#0", "SRCHCEN#0", "EHS#1", "POINTPUBLISHINGHUB#0");

  private DeletionRules() {}

  /**
   * Refuses a site that must stay.
   *
   * @param anyTemplate whether classic templates are taken too
   */
  static void require(Site site, boolean anyTemplate, Instant now) throws SharePointFailure {
    String template = site.seed().template();
    if (site.seed().path().isEmpty() || SYSTEM.contains(template)) {
      throw SharePointFailure.refused("The root site and system sites cannot be deleted.");
    }
    if (template.startsWith("TEAMCHANNEL")
        || site.seed().personal()
        || (!anyTemplate && template.equals("STS#0"))) {
      throw SharePointFailure.refused(
          "The site template is not allowed for this operation: " + template + ".");
    }
    if (site.grouped()) {
      throw SharePointFailure.refused(
          "This site belongs to a Microsoft 365 group. To delete the site, you must delete the"
              + " group.");
    }
    if (site.is(Mark.HOME)) {
      throw SharePointFailure.refused(
          "This site can't be deleted because it is the home site of the organization.");
    }
    if (site.hub()) {
      throw SharePointFailure.refused(
          "This site can't be deleted because it's registered as a hub site.");
    }
    if (site.is(Mark.HELD)) {
      throw SharePointFailure.refused(
          "A compliance policy is currently blocking this site deletion.");
    }
    if (site.status(now) != Status.ACTIVE) {
      throw SharePointFailure.refused("The site is being restored.");
    }
  }
}
