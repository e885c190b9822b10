package io.tenantry.simulator.teams;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path that the service is known to have, with the values of its variable segments.
 *
 * <p>Source: the paths that the published Teams PowerShell module names in its help. Microsoft does
 * not document them as an API.
 */
record KnownPath(Template template, List<String> values) {

  /** The paths and their verbs. */
  enum Template {
    SCHEDULES("Teams.VoiceApps/schedules", "GET", "POST"),
    SCHEDULE("Teams.VoiceApps/schedules/{}", "GET", "PUT", "DELETE"),
    AUTO_ATTENDANTS("Teams.VoiceApps/auto-attendants", "GET", "POST"),
    ATTENDANT_STATUS("Teams.VoiceApps/auto-attendants/status/{}", "GET"),
    ATTENDANT_HOLIDAYS("Teams.VoiceApps/auto-attendants/{}/holidays", "GET"),
    ATTENDANT_DRAFT("Teams.VoiceApps/auto-attendants/{}/draft", "POST"),
    MENU_OPTION_DRAFT("Teams.VoiceApps/auto-attendants/menus/menu-options/draft", "POST"),
    AUTO_ATTENDANT("Teams.VoiceApps/auto-attendants/{}", "GET", "PUT", "DELETE"),
    CALL_QUEUES("Teams.VoiceApps/callqueues", "GET", "POST"),
    CALL_QUEUE("Teams.VoiceApps/callqueues/{}", "GET", "PUT", "DELETE"),
    LANGUAGES("Teams.VoiceApps/supported-languages", "GET"),
    TIME_ZONES("Teams.VoiceApps/supported-timezones", "GET"),
    ASSOCIATIONS("Teams.VoiceApps/applicationinstanceassociations", "POST"),
    ASSOCIATION("Teams.VoiceApps/applicationinstanceassociations/{}", "GET"),
    ASSOCIATION_STATUS("Teams.VoiceApps/applicationinstanceassociations/{}/status", "GET"),
    GROUPS("Teams.VoiceApps/groups", "GET"),
    AUDIO_FILE("Teams.MediaStorage/audiofile/{}/{}/content", "GET"),
    APPLICATION_INSTANCES("Teams.PlatformService/v2/ApplicationInstances", "GET"),
    LOCATIONS("Skype.Ncs/locations", "GET"),
    NUMBERS("Skype.TelephoneNumberMgmt/Tenants/{}/telephone-numbers", "GET"),
    POLICIES("Skype.Policy/configurations/{}", "GET"),
    POLICY("Skype.Policy/configurations/{}/configuration/{}", "GET");

    private final String written;
    private final Pattern pattern;
    private final Set<String> verbs;

    Template(String written, String... verbs) {
      this.written = written;
      this.pattern = Pattern.compile("/" + written.replace(".", "\\.").replace("{}", "([^/]+)"));
      this.verbs = Set.of(verbs);
    }

    String written() {
      return written;
    }

    boolean allows(String verb) {
      return verbs.contains(verb);
    }
  }

  /** The first template that the path fits. */
  static KnownPath of(String path) {
    for (Template template : Template.values()) {
      Matcher matcher = template.pattern.matcher(path);
      if (matcher.matches()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
          values.add(matcher.group(i));
        }
        return new KnownPath(template, values);
      }
    }
    throw TeamsFailure.notFound("NotFound", "There is nothing at " + path + ".");
  }

  /** The value of a variable segment; empty when there are fewer. */
  String value(int index) {
    return index < values.size() ? values.get(index) : "";
  }
}
