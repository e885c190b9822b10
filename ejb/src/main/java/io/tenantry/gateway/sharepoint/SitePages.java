package io.tenantry.gateway.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.CsomCall;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Reads;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.SurfaceFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads all sites of the tenant, page by page. */
public final class SitePages {

  private SitePages() {}

  /**
   * Hands over the sites in use, OneDrives aside.
   *
   * @throws SurfaceFailure when a page cannot be read
   */
  public static void inUse(Reads reads, Consumer<List<JsonNode>> page) {
    read(reads, start -> TenantAdmin.sites(false, start), page);
  }

  /**
   * Hands over the sites in the recycle bin.
   *
   * @throws SurfaceFailure when a page cannot be read
   */
  public static void deleted(Reads reads, Consumer<List<JsonNode>> page) {
    read(reads, TenantAdmin::deletedSites, page);
  }

  private static void read(
      Reads reads, Function<String, CsomCall> call, Consumer<List<JsonNode>> page) {
    String start = null;
    do {
      Answer answer = reads.answers(List.of(call.apply(start))).get(0);
      List<JsonNode> objects = answer.done() ? TenantAdmin.objects(answer.body()) : List.of();
      if (objects.isEmpty()) {
        throw unreadable(answer);
      }
      List<JsonNode> sites = new ArrayList<>();
      objects.get(0).path("_Child_Items_").forEach(sites::add);
      page.accept(sites);
      start = objects.get(0).path("NextStartIndexFromSharePoint").asText(null);
    } while (start != null && !start.isEmpty());
  }

  private static SurfaceFailure unreadable(Answer answer) {
    boolean refused = answer.status() == 401 || answer.status() == 403;
    return new SurfaceFailure(
        new Problem(
            answer.code().isEmpty() ? "sharepoint.unreadable" : answer.code(),
            "SharePoint does not list the sites: " + answer.message(),
            answer.fate() == Answer.Fate.NOT_SENT
                ? ""
                : refused
                    ? "Grant the app registration the application permission Sites.FullControl.All"
                        + " of SharePoint, with an administrator's consent, and a certificate."
                    : "The next sync tries again."));
  }
}
