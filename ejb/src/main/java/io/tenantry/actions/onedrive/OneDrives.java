package io.tenantry.actions.onedrive;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.actions.sharepoint.SiteProblems;
import io.tenantry.actions.sharepoint.StorageLevels;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.sharepoint.TenantAdmin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the OneDrives of many users: on Graph where they are, on SharePoint their quotas. */
final class OneDrives {
  private static final long MEGABYTE = 1L << 20;
  private static final GraphCall SETTINGS =
      GraphCall.get("/admin/sharepoint/settings?$select=personalSiteDefaultStorageLimitInMB");

  private OneDrives() {}

  /** Where a OneDrive is and what it holds. */
  private record Place(String siteId, String siteUrl, long usedMegabytes) {}

  /**
   * By user id; a user who does not exist is absent, one without a OneDrive has {@link
   * OneDrive#NONE}.
   *
   * @param usual whether the tenant's default is read too
   */
  static Map<String, OneDrive> read(Collection<Target> targets, boolean usual, Reads reads) {
    List<Target> all = List.copyOf(targets);
    List<Call> calls = new ArrayList<>();
    for (Target target : all) {
      calls.add(GraphCall.get("/users/" + target.key() + "/drive/root?$select=sharepointIds"));
      calls.add(GraphCall.get("/users/" + target.key() + "/drive?$select=quota"));
    }
    if (usual) {
      calls.add(SETTINGS);
    }
    List<Answer> answers = reads.answers(calls);
    Long limit = usual ? limit(answers.get(answers.size() - 1)) : null;
    Map<String, OneDrive> drives = new HashMap<>();
    Map<String, Place> places = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      Answer root = answers.get(2 * i);
      if (root.done()) {
        places.put(all.get(i).key(), place(root.body(), answers.get(2 * i + 1)));
      } else if (!userGone(root)) {
        drives.put(all.get(i).key(), OneDrive.NONE);
      }
    }
    List<String> keys = List.copyOf(places.keySet());
    List<Answer> sites =
        reads.answers(
            keys.stream().map(key -> TenantAdmin.site(places.get(key).siteUrl())).toList());
    for (int i = 0; i < keys.size(); i++) {
      Place place = places.get(keys.get(i));
      drives.put(
          keys.get(i),
          SiteProblems.missing(sites.get(i))
              ? OneDrive.NONE
              : new OneDrive(
                  place.siteId(),
                  place.siteUrl(),
                  StorageLevels.of(sites.get(i).body()),
                  place.usedMegabytes(),
                  limit));
    }
    return drives;
  }

  private static Place place(JsonNode root, Answer drive) {
    JsonNode ids = root.path("sharepointIds");
    // What is used only serves to warn.
    long used = drive.done() ? drive.body().at("/quota/used").asLong() : 0;
    return new Place(
        ids.path("siteId").asText(),
        ids.path("siteUrl").asText(),
        (used + MEGABYTE - 1) / MEGABYTE);
  }

  /**
   * Whether a OneDrive's root was found; its user exists.
   *
   * @throws SurfaceFailure when the answer does not tell
   */
  static boolean there(Answer root) {
    if (root.done()) {
      return true;
    }
    userGone(root);
    return false;
  }

  /**
   * Whether the user does not exist; otherwise there is no OneDrive.
   *
   * @throws SurfaceFailure when the answer says neither
   */
  private static boolean userGone(Answer answer) {
    if (answer.fate() != Answer.Fate.REFUSED || answer.status() != 404) {
      throw unreadable("OneDrives", answer);
    }
    return answer.code().equals("Request_ResourceNotFound");
  }

  private static long limit(Answer settings) {
    if (!settings.done()) {
      throw unreadable("The tenant's default quota of OneDrives", settings);
    }
    return settings.body().path("personalSiteDefaultStorageLimitInMB").asLong();
  }

  private static SurfaceFailure unreadable(String what, Answer answer) {
    String next =
        answer.status() == 403
            ? "Grant the app Files.Read.All and SharePointTenantSettings.Read.All with an"
                + " administrator's consent, then resume the run."
            : "Test the connection to Microsoft Graph and resume the run.";
    return new SurfaceFailure(
        new Problem(answer.code(), what + " could not be read: " + answer.message(), next));
  }
}
