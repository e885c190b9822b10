package io.tenantry.simulator.sharepoint;

import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;

/** The door of the client object model. */
final class Csom {

  static final String PATH = "/_vti_bin/client.svc/ProcessQuery";

  private final SiteAdministration sites;
  private final SiteStore store;
  private final Operations operations;

  Csom(SiteAdministration sites, SiteStore store, Operations operations) {
    this.sites = sites;
    this.store = store;
    this.operations = operations;
  }

  Response handle(Request request, Effects effects) throws SharePointFailure {
    if (!request.method().equals("POST")) {
      throw SharePointFailure.wrongVerb(request.method());
    }
    CsomRequest read = CsomRequest.read(request);
    PersonalSites personal = new PersonalSites(store.drives(), request.caller(), effects);
    return new CsomRun(read, new CsomTenant(sites, store, operations, personal)).answer();
  }
}
