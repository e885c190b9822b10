package io.tenantry.web.api;

import io.tenantry.actions.TargetKind;
import io.tenantry.directory.Column;
import io.tenantry.directory.CopyStatus;
import io.tenantry.directory.Directory;
import io.tenantry.directory.InvalidQuery;
import io.tenantry.directory.Page;
import io.tenantry.directory.Row;
import io.tenantry.directory.SkuView;
import io.tenantry.directory.Suggestion;
import io.tenantry.directory.TableQuery;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.gateway.SurfaceStatus;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Targets and licenses of the local directory copy, and the connection to the tenant. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class DirectoryResource {

  private static final int MOST_ROWS = 1_000;

  @EJB private Directory directory;
  @Inject private ConnectedTenant tenant;

  @GET
  @Path("users")
  @Operation(summary = "One page of users")
  public Page<Row> users(
      @QueryParam("search") String search,
      @Parameter(description = "column:op:value[,value…], repeatable; e.g. department:equals:Sales")
          @QueryParam("filter")
          List<String> filters,
      @QueryParam("sort") String sort,
      @QueryParam("descending") boolean descending,
      @QueryParam("first") @DefaultValue("0") int first,
      @QueryParam("size") @DefaultValue("100") int size) {
    return directory.page(
        TargetKind.USER, query(search, filters, sort, descending), first(first), size(size));
  }

  @GET
  @Path("mailboxes")
  @Operation(summary = "One page of mailboxes")
  public Page<Row> mailboxes(
      @QueryParam("search") String search,
      @QueryParam("filter") List<String> filters,
      @QueryParam("sort") String sort,
      @QueryParam("descending") boolean descending,
      @QueryParam("first") @DefaultValue("0") int first,
      @QueryParam("size") @DefaultValue("100") int size) {
    return directory.page(
        TargetKind.MAILBOX, query(search, filters, sort, descending), first(first), size(size));
  }

  @GET
  @Path("{kind: [A-Za-z_-]+}/suggestions")
  @Operation(summary = "Users or mailboxes whose name or address begins with a text")
  public List<Suggestion> suggest(
      @PathParam("kind") String kind,
      @QueryParam("text") @DefaultValue("") String text,
      @QueryParam("size") @DefaultValue("10") int size) {
    return directory.suggest(kind(kind), text, Math.min(50, size(size)));
  }

  @GET
  @Path("{kind: [A-Za-z_-]+}/columns")
  @Operation(summary = "Columns to filter and sort by")
  public List<Column> columns(@PathParam("kind") String kind) {
    return directory.columns(kind(kind));
  }

  @GET
  @Path("skus")
  @Operation(summary = "Licenses that the tenant owns")
  public List<SkuView> skus() {
    return directory.skus();
  }

  @GET
  @Path("sync")
  @Operation(summary = "How current the directory copy is")
  public CopyStatus copyStatus() {
    return directory.copyStatus();
  }

  @POST
  @Path("sync")
  @Operation(summary = "Bring the directory copy up to date now")
  public Response syncNow() {
    directory.syncNow();
    return Response.accepted().build();
  }

  @GET
  @Path("connection")
  @Operation(summary = "Test each surface: reachable, signed in, permissions granted and missing")
  public List<SurfaceStatus> connection() {
    return tenant.test().test();
  }

  /** The kind of existing targets of that name. */
  static TargetKind kind(String name) {
    return TargetKind.of(name)
        .filter(kind -> !kind.made())
        .orElseThrow(
            () ->
                new InvalidQuery(
                    "\""
                        + name
                        + "\" is no kind of target that can be picked; there are "
                        + Arrays.stream(TargetKind.values())
                            .filter(kind -> !kind.made())
                            .map(TargetKind::slug)
                            .collect(Collectors.joining(", "))));
  }

  static TableQuery query(String search, List<String> filters, String sort, boolean descending) {
    List<TableQuery.Filter> conditions = new ArrayList<>();
    for (String filter : filters == null ? List.<String>of() : filters) {
      String[] parts = filter.split(":", 3);
      if (parts.length < 2) {
        throw new InvalidQuery("The filter \"" + filter + "\" is not column:op:value");
      }
      TableQuery.Op op = op(parts[1]);
      conditions.add(
          new TableQuery.Filter(
              parts[0],
              op,
              parts.length < 3 || parts[2].isEmpty() ? List.of() : values(op, parts[2])));
    }
    return new TableQuery(search, conditions, sort, descending);
  }

  /** Commas part values, but where there can be one alone they belong to it. */
  private static List<String> values(TableQuery.Op op, String text) {
    return switch (op) {
      case STARTS_WITH, ENDS_WITH, UNDER -> List.of(text);
      default -> List.of(text.split(","));
    };
  }

  private static TableQuery.Op op(String name) {
    try {
      return TableQuery.Op.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InvalidQuery(
          "\""
              + name
              + "\" is no comparison; there are "
              + Arrays.stream(TableQuery.Op.values())
                  .map(op -> op.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                  .collect(Collectors.joining(", ")));
    }
  }

  static int first(int first) {
    if (first < 0) {
      throw new InvalidQuery("first must not be negative");
    }
    return first;
  }

  static int size(int size) {
    if (size < 1 || size > MOST_ROWS) {
      throw new InvalidQuery("size must be between 1 and " + MOST_ROWS);
    }
    return size;
  }
}
