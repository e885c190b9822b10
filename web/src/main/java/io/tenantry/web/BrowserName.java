package io.tenantry.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names a browser and its system as people call them, from the header User-Agent. */
final class BrowserName {

  /** Most browsers claim to be others as well: the first that is found is the one. */
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  static {
    BROWSERS.put("Edg(?:A|iOS)?", "Edge");
    BROWSERS.put("OPR", "Opera");
    BROWSERS.put("(?:Firefox|FxiOS)", "Firefox");
    BROWSERS.put("(?:Headless)?(?:Chrome|CriOS)", "Chrome");
    BROWSERS.put("Version(?=/[\\d.]+ .*Safari/)", "Safari");
    SYSTEMS.put("Windows", "Windows");
    SYSTEMS.put("iPhone", "iPhone");
    SYSTEMS.put("iPad", "iPad");
    SYSTEMS.put("Android", "Android");
    SYSTEMS.put("Mac OS X", "macOS");
    SYSTEMS.put("CrOS", "ChromeOS");
    SYSTEMS.put("Linux", "Linux");
  }

  private BrowserName() {}

  /** For example {@code Chrome 126 on Windows}; the header itself where it names nothing known. */
  static String of(String agent) {
    if (agent == null || agent.isBlank()) {
      return "Not known";
    }
    for (Map.Entry<String, String> browser : BROWSERS.entrySet()) {
      Matcher version = Pattern.compile(browser.getKey() + "/(\\d+)").matcher(agent);
      if (version.find()) {
        return browser.getValue() + " " + version.group(1) + on(agent);
      }
    }
    return agent;
  }

  private static String on(String agent) {
    return SYSTEMS.entrySet().stream()
        .filter(system -> agent.contains(system.getKey()))
        .map(system -> " on " + system.getValue())
        .findFirst()
        .orElse("");
  }
}
