package io.tenantry.simulator;

import io.tenantry.simulator.http.ApiServer;
import io.tenantry.simulator.http.Dispatcher;
import io.tenantry.simulator.http.Filter;
import io.tenantry.simulator.http.Surface;
import io.tenantry.simulator.sharepoint.SharePointOnline;
import io.tenantry.simulator.sharepoint.SiteHosts;
import java.util.List;
import javax.net.ssl.SSLContext;

/** The servers of SharePoint: sites, OneDrives, administration. */
record SharePointServers(List<ApiServer> all) implements AutoCloseable {

  /** Starts them, and tells SharePoint where it is served. */
  static SharePointServers start(
      SharePointOnline sharePoint,
      SimulatorOptions.SharePointPorts ports,
      SSLContext tls,
      List<Filter> filters) {
    SharePointServers servers =
        new SharePointServers(
            List.of(
                serve(ports.root(), sharePoint.root(), tls, filters),
                serve(ports.my(), sharePoint.my(), tls, filters),
                serve(ports.admin(), sharePoint.admin(), tls, filters)));
    sharePoint.servedAt(new SiteHosts(servers.url(0), servers.url(1), servers.url(2)));
    return servers;
  }

  private static ApiServer serve(int port, Surface surface, SSLContext tls, List<Filter> filters) {
    Dispatcher dispatcher = new Dispatcher(filters);
    dispatcher.add(surface);
    return new ApiServer(port, tls, dispatcher);
  }

  private String url(int number) {
    return "https://localhost:" + all.get(number).port();
  }

  @Override
  public void close() {
    all.forEach(ApiServer::close);
  }
}
