package io.tenantry.web.api;

import io.tenantry.audit.AuditFilter;
import io.tenantry.audit.AuditQueries;
import io.tenantry.audit.AuditVerification;
import io.tenantry.persistence.audit.chain.SignedHead;
import io.tenantry.web.audit.AuditParams;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The audit trail: who did what, when and from where, and whether its chain holds. */
@Path("/audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class AuditResource {

  /** What to look for; named here for the description, read by {@link AuditParams}. */
  public static class Wanted {
    @Parameter(description = "Who did it")
    @QueryParam("operator")
    String operator;

    @Parameter(description = "A word, or the beginning of one and a star: target.*")
    @QueryParam("what")
    String what;

    @Parameter(description = "Id of an action")
    @QueryParam("action")
    String action;

    @QueryParam("operation")
    Long operation;

    @Parameter(description = "The beginning of a target's name, or its key")
    @QueryParam("target")
    String target;

    @QueryParam("targetKey")
    String targetKey;

    @Parameter(description = "DONE, FAILED, REFUSED or IN_DOUBT")
    @QueryParam("result")
    String result;

    @Parameter(description = "Within summaries and names of targets, or an id of a request")
    @QueryParam("text")
    String text;

    @QueryParam("scope")
    String scope;

    @Parameter(description = "Address of the client")
    @QueryParam("address")
    String address;

    @Parameter(description = "A day in UTC, or a time as 2026-03-01T12:00:00Z; inclusive")
    @QueryParam("from")
    String from;

    @Parameter(description = "A day in UTC, inclusive, or a time, exclusive")
    @QueryParam("to")
    String to;
  }

  /** Some entries; each cursor is {@code null} when there are no more. */
  @Schema(name = "AuditEntries")
  public record Entries(List<AuditEntry> rows, Long older, Long newer) {}

  /** The key that signs heads. */
  @Schema(name = "AuditKey")
  public record Key(String id, String algorithm, String publicKey) {}

  @EJB private AuditQueries queries;
  @EJB private AuditVerification verification;
  @Context private UriInfo uri;

  @GET
  @Path("entries")
  @Operation(summary = "Entries, the latest first (right Audit)")
  public Entries entries(
      @BeanParam Wanted wanted,
      @Parameter(description = "Only entries older than this one: the answer's older")
          @QueryParam("before")
          Long before,
      @Parameter(description = "Only entries newer than this one: the answer's newer")
          @QueryParam("after")
          Long after,
      @QueryParam("size") @DefaultValue("100") int size) {
    AuditQueries.AuditPage page =
        queries.page(filter(), before, after, DirectoryResource.size(size));
    return new Entries(
        page.rows().stream().map(AuditEntry::of).toList(), page.older(), page.newer());
  }

  @GET
  @Path("entries.csv")
  @Produces("text/csv")
  @Operation(summary = "Entries as CSV, the oldest first (right Audit)")
  @APIResponse(responseCode = "200", description = "One line per entry", content = @Content)
  public Response csv(@BeanParam Wanted wanted) {
    AuditFilter filter = filter();
    queries.mayBeRead();
    StreamingOutput body = out -> queries.writeCsv(filter, out);
    return Response.ok(body)
        .header("Content-Disposition", "attachment; filename=\"audit.csv\"")
        .build();
  }

  @GET
  @Path("entries.jsonl")
  @Produces("application/jsonl")
  @Operation(
      summary =
          "Entries as JSON lines, the oldest first; the whole trail can be verified (right Audit)")
  @APIResponse(responseCode = "200", description = "One line per entry", content = @Content)
  public Response jsonLines(@BeanParam Wanted wanted) {
    AuditFilter filter = filter();
    queries.mayBeRead();
    StreamingOutput body = out -> queries.writeJsonLines(filter, out);
    return Response.ok(body)
        .header("Content-Disposition", "attachment; filename=\"audit.jsonl\"")
        .build();
  }

  @GET
  @Path("heads")
  @Operation(summary = "The latest signed head, and those that close a day (right Audit)")
  public List<SignedHead> heads(@QueryParam("days") @DefaultValue("31") int days) {
    return queries.heads(DirectoryResource.size(days));
  }

  @GET
  @Path("key")
  @Operation(summary = "The public key that heads are signed with (right Audit)")
  public Key key() {
    return new Key(queries.keyId(), "Ed25519", queries.publicKey());
  }

  @POST
  @Path("verification")
  @Operation(summary = "Begin to verify the chain; the same path tells how it went (right Audit)")
  @APIResponse(
      responseCode = "202",
      description = "It runs",
      content = @Content(schema = @Schema(implementation = AuditVerification.State.class)))
  public Response verify() {
    verification.begin();
    return Response.accepted(verification.state()).build();
  }

  @GET
  @Path("verification")
  @Operation(
      summary = "The latest verification: the first broken row, if there is one (right Audit)")
  public AuditVerification.State verification() {
    return verification.state();
  }

  private AuditFilter filter() {
    return AuditParams.filter(uri.getQueryParameters()::getFirst);
  }
}
