package io.tenantry.web.api;

import io.tenantry.directory.Column;
import io.tenantry.directory.Directory;
import io.tenantry.directory.Page;
import io.tenantry.directory.Row;
import io.tenantry.directory.Suggestion;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The local directory copy, kind by kind: user, mailbox, group, managed-device, site … */
@Path("/directory/{kind}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class KindResource {

  private static final int MOST_SUGGESTIONS = 50;

  @EJB private Directory directory;

  @GET
  @Operation(summary = "One page of a kind")
  public Page<Row> rows(
      @PathParam("kind") String kind,
      @QueryParam("search") String search,
      @Parameter(description = "column:op:value[,value…], repeatable; e.g. model:equals:Latitude")
          @QueryParam("filter")
          List<String> filters,
      @QueryParam("sort") String sort,
      @QueryParam("descending") boolean descending,
      @QueryParam("first") @DefaultValue("0") int first,
      @QueryParam("size") @DefaultValue("100") int size) {
    return directory.page(
        DirectoryResource.kind(kind),
        DirectoryResource.query(search, filters, sort, descending),
        DirectoryResource.first(first),
        DirectoryResource.size(size));
  }

  @GET
  @Path("suggestions")
  @Operation(summary = "Rows whose name or address begins with a text")
  public List<Suggestion> suggest(
      @PathParam("kind") String kind,
      @QueryParam("text") @DefaultValue("") String text,
      @QueryParam("size") @DefaultValue("10") int size) {
    return directory.suggest(
        DirectoryResource.kind(kind),
        text,
        Math.min(MOST_SUGGESTIONS, DirectoryResource.size(size)));
  }

  @GET
  @Path("columns")
  @Operation(summary = "Columns to filter and sort by")
  public List<Column> columns(@PathParam("kind") String kind) {
    return directory.columns(DirectoryResource.kind(kind));
  }
}
