package io.tenantry.gateway.teams;

import static io.tenantry.gateway.teams.CmdletPath.all;
import static io.tenantry.gateway.teams.CmdletPath.create;
import static io.tenantry.gateway.teams.CmdletPath.one;
import static io.tenantry.gateway.teams.CmdletPath.remove;
import static io.tenantry.gateway.teams.CmdletPath.replace;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Problem;
import io.tenantry.gateway.SurfaceFailure;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cmdlets whose paths are known.
 *
 * <p>Source: the help of the published <a
 * href="https://www.powershellgallery.com/packages/MicrosoftTeams">MicrosoftTeams</a> module.
 */
final class CmdletPaths {
  private static final String VOICE = "Teams.VoiceApps/";
  private static final String SCHEDULES = VOICE + "schedules";
  private static final String ATTENDANTS = VOICE + "auto-attendants";
  private static final String QUEUES = VOICE + "callqueues";
  private static final String ASSOCIATIONS = VOICE + "applicationinstanceassociations";
  private static final String POLICIES = "Skype.Policy/configurations/";
  private static final String READ_POLICY = "Get-Cs";

  /** The types of policies that users are given: the noun of {@code Get-Cs…}. */
  private static final Set<String> POLICY_TYPES =
      Set.of(
          "TeamsMeetingPolicy",
          "TeamsMessagingPolicy",
          "TeamsCallingPolicy",
          "TeamsAppSetupPolicy",
          "TeamsAppPermissionPolicy",
          "TeamsMeetingBroadcastPolicy",
          "TeamsChannelsPolicy",
          "TeamsUpdateManagementPolicy",
          "TeamsCallParkPolicy",
          "TeamsCallHoldPolicy",
          "TeamsAudioConferencingPolicy",
          "TeamsEmergencyCallingPolicy",
          "TeamsEmergencyCallRoutingPolicy",
          "TeamsEnhancedEncryptionPolicy",
          "TeamsEventsPolicy",
          "TeamsFeedbackPolicy",
          "TeamsFilesPolicy",
          "TeamsIPPhonePolicy",
          "TeamsMobilityPolicy",
          "TeamsShiftsPolicy",
          "TeamsSharedCallingRoutingPolicy",
          "TeamsUpgradePolicy",
          "TeamsVdiPolicy",
          "TeamsVideoInteropServicePolicy",
          "TeamsVoiceApplicationsPolicy",
          "OnlineVoiceRoutingPolicy",
          "OnlineVoicemailPolicy",
          "OnlineAudioConferencingRoutingPolicy",
          "CallingLineIdentity",
          "ExternalAccessPolicy",
          "TenantDialPlan");

  private static final Map<String, List<CmdletPath>> PATHS =
      Map.ofEntries(
          Map.entry(
              "Get-CsOnlineSchedule",
              List.of(one("Id", SCHEDULES + "/{}", "schedule"), all(SCHEDULES, "schedules"))),
          Map.entry(
              "New-CsOnlineSchedule",
              List.of(create(SCHEDULES, "schedule", ScheduleBodies::create))),
          Map.entry(
              "Set-CsOnlineSchedule",
              List.of(replace(SCHEDULES + "/{}", "schedule", ScheduleBodies::replace))),
          Map.entry("Remove-CsOnlineSchedule", List.of(remove("Id", SCHEDULES + "/{}"))),
          Map.entry(
              "Get-CsAutoAttendant",
              List.of(
                  one("Identity", ATTENDANTS + "/{}", "autoAttendant"),
                  all(
                      ATTENDANTS,
                      "autoAttendants",
                      "NameFilter",
                      "First",
                      "Skip",
                      "SortBy",
                      "Descending",
                      "ExcludeContent"))),
          Map.entry(
              "Set-CsAutoAttendant",
              List.of(replace(ATTENDANTS + "/{}", "autoAttendant", ServiceNames::attendant))),
          Map.entry("Remove-CsAutoAttendant", List.of(remove("Identity", ATTENDANTS + "/{}"))),
          Map.entry(
              "Get-CsAutoAttendantStatus",
              List.of(one("Identity", ATTENDANTS + "/status/{}", null))),
          Map.entry(
              "Get-CsAutoAttendantHolidays",
              List.of(one("Identity", ATTENDANTS + "/{}/holidays", "holidays"))),
          Map.entry(
              "Get-CsAutoAttendantSupportedLanguage",
              List.of(all(VOICE + "supported-languages", "supportedLanguages"))),
          Map.entry(
              "Get-CsAutoAttendantSupportedTimeZone",
              List.of(all(VOICE + "supported-timezones", "supportedTimeZones"))),
          Map.entry(
              "Get-CsCallQueue",
              List.of(
                  one("Identity", QUEUES + "/{}", "callQueue"),
                  all(
                      QUEUES,
                      "callQueues",
                      "NameFilter",
                      "First",
                      "Skip",
                      "Descending",
                      "ExcludeContent"))),
          Map.entry("Remove-CsCallQueue", List.of(remove("Identity", QUEUES + "/{}"))),
          Map.entry(
              "Get-CsOnlineApplicationInstanceAssociation",
              List.of(one("Identity", ASSOCIATIONS + "/{}", "applicationInstanceAssociation"))),
          Map.entry(
              "Get-CsOnlineApplicationInstanceAssociationStatus",
              List.of(one("Identity", ASSOCIATIONS + "/{}/status", null))),
          Map.entry(
              "Find-CsGroup",
              List.of(
                  all(
                      VOICE + "groups",
                      "groups",
                      "SearchQuery",
                      "MaxResults",
                      "ExactMatchOnly",
                      "MailEnabledOnly"))),
          Map.entry(
              "Get-CsOnlineApplicationInstance",
              List.of(
                  all(
                      "Teams.PlatformService/v2/ApplicationInstances",
                      "applicationInstances",
                      TeamsGateway.NEXT_PAGE))),
          Map.entry("Get-CsOnlineLisLocation", List.of(all("Skype.Ncs/locations", "locations"))));

  private CmdletPaths() {}

  /**
   * How the cmdlet is carried out with these parameters.
   *
   * @throws SurfaceFailure when no path is known for it
   */
  static CmdletPath of(String cmdlet, JsonNode parameters) {
    CmdletPath path =
        ways(cmdlet).stream()
            .filter(way -> way.fits(parameters))
            .findFirst()
            .orElseThrow(() -> new SurfaceFailure(noPath(cmdlet)));
    for (Iterator<String> names = parameters.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!path.takes(name)) {
        throw new SurfaceFailure(noParameter(cmdlet, name));
      }
    }
    return path;
  }

  private static List<CmdletPath> ways(String cmdlet) {
    if (cmdlet.startsWith(READ_POLICY)
        && POLICY_TYPES.contains(cmdlet.substring(READ_POLICY.length()))) {
      String path = POLICIES + cmdlet.substring(READ_POLICY.length());
      return List.of(one("Identity", path + "/configuration/{}", null), all(path, null));
    }
    return PATHS.getOrDefault(cmdlet, List.of());
  }

  private static Problem noPath(String cmdlet) {
    return new Problem(
        "teams.no-path",
        cmdlet
            + " can only be carried out by the Teams PowerShell module, which Tenantry does not"
            + " run: with these parameters no path of the service behind it is known.",
        "Run the cmdlet in PowerShell, or make the change in the Teams admin center.");
  }

  private static Problem noParameter(String cmdlet, String parameter) {
    return new Problem(
        "teams.no-parameter",
        cmdlet
            + " with the parameter "
            + parameter
            + " can only be carried out by the Teams PowerShell module, which Tenantry does not"
            + " run.",
        "Run the cmdlet in PowerShell, or leave the parameter out.");
  }
}
