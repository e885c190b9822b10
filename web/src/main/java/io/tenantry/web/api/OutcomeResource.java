package io.tenantry.web.api;

import io.tenantry.directory.Page;
import io.tenantry.operations.MadeSecrets;
import io.tenantry.operations.OperationQueries;
import io.tenantry.operations.OutcomeFilter;
import io.tenantry.operations.OutcomeState;
import io.tenantry.operations.OutcomeView;
import io.tenantry.operations.ProblemGroup;
import io.tenantry.operations.StockLine;
import io.tenantry.security.TokenScope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What became of the targets of an operation, and what a preview found. */
@Path("/operations")
@Needs(TokenScope.RUN)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class OutcomeResource {

  @EJB private MadeSecrets secrets;
  @EJB private OperationQueries queries;

  @GET
  @Path("{id}/outcomes")
  @Operation(summary = "Outcomes, one per target")
  public Page<OutcomeView> outcomes(
      @PathParam("id") long id,
      @QueryParam("state") Set<String> states,
      @QueryParam("code") String code,
      @QueryParam("text") String text,
      @QueryParam("first") @DefaultValue("0") int first,
      @QueryParam("size") @DefaultValue("100") int size) {
    return queries.outcomes(
        id,
        new OutcomeFilter(States.named(OutcomeState.class, states), code, text),
        Math.max(0, first),
        DirectoryResource.size(size));
  }

  @GET
  @Path("{id}/outcomes.csv")
  @Produces("text/csv")
  @Operation(summary = "Outcomes as CSV")
  @APIResponse(responseCode = "200", description = "One line per target", content = @Content)
  public Response csv(
      @PathParam("id") long id,
      @QueryParam("state") Set<String> states,
      @QueryParam("code") String code) {
    queries.get(id);
    OutcomeFilter filter = new OutcomeFilter(States.named(OutcomeState.class, states), code, null);
    StreamingOutput body = out -> queries.writeCsv(id, filter, out);
    return Response.ok(body)
        .header("Content-Disposition", "attachment; filename=\"operation-" + id + ".csv\"")
        .build();
  }

  @GET
  @Path("{id}/problems")
  @Operation(summary = "Failed, skipped and doubtful targets by cause")
  public List<ProblemGroup> problems(@PathParam("id") long id) {
    return queries.groups(id);
  }

  @GET
  @Path("{id}/licenses")
  @Operation(summary = "License units that a previewed run needs, beside what is free")
  public List<StockLine> licenses(@PathParam("id") long id) {
    return queries.stock(id);
  }

  @POST
  @Path("{id}/outcomes/{seq}/secret")
  @Operation(summary = "Show the secret that was made for a target, once; afterwards it is gone")
  public Response showSecret(@PathParam("id") long id, @PathParam("seq") int seq) {
    return Response.ok(secrets.show(id, seq)).header("Cache-Control", "no-store").build();
  }
}
