package io.tenantry.gateway.sharepoint;

import io.tenantry.actions.CsomCall;
import io.tenantry.actions.SharePointCall;
import io.tenantry.actions.SiteCall;
import io.tenantry.gateway.pace.Limit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a request counts in resource units, and whether it changes anything.
 *
 * <p>Microsoft prices Graph's calls (1 to read one thing, 2 to list or change, 5 for permissions)
 * and says that REST and CSOM cost more, but not how much. Assumed: REST twice as much, CSOM 10.
 */
final class SharePointCosts {
  private static final double CSOM = 10;
  private static final double PERMISSION = 10;
  private static final double CHANGE = 4;
  private static final double READ = 2;

  /** Methods of the API that answer a POST and change nothing. */
  private static final Pattern READING_POST =
      Pattern.compile(".*/(Get[A-Z]\\w*|contextinfo)(\\(.*\\))?(\\?.*)?");

  private static final Pattern PERMISSIONS =
      Pattern.compile(
          ".*/(ensureuser|getuserbyid|siteusers|users|roleassignments|sitegroups)\\b.*");

  private SharePointCosts() {}

  static boolean reads(SharePointCall call) {
    if (call instanceof CsomCall csom) {
      return csom.reads();
    }
    SiteCall site = (SiteCall) call;
    boolean overridden =
        site.headers().keySet().stream().anyMatch("X-HTTP-Method"::equalsIgnoreCase);
    return site.method().equals("GET")
        || (site.method().equals("POST")
            && !overridden
            && READING_POST.matcher(site.path()).matches());
  }

  static Map<Limit, Double> of(SharePointCall call) {
    return Map.of(Limit.SHAREPOINT_RU, units(call));
  }

  private static double units(SharePointCall call) {
    if (!(call instanceof SiteCall site)) {
      return CSOM;
    }
    if (reads(call)) {
      return READ;
    }
    boolean permissions = PERMISSIONS.matcher(site.path().toLowerCase(Locale.ROOT)).matches();
    return permissions ? PERMISSION : CHANGE;
  }
}
