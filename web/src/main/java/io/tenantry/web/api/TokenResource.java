package io.tenantry.web.api;

import io.tenantry.directory.InvalidQuery;
import io.tenantry.security.ApiTokens;
import io.tenantry.security.TokenLimits;
import io.tenantry.security.TokenScope;
import io.tenantry.security.TokenView;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** API tokens: what they may be used for, how long, and when they were last. */
@Path("/tokens")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class TokenResource {

  /**
   * A token to be issued.
   *
   * @param days until it expires
   * @param scopes of read, preview, run, destructive, admin
   * @param actions ids or sections as in {@code users.*}; none for all
   */
  @Schema(name = "WantedToken")
  public record Wanted(String name, int days, List<String> scopes, List<String> actions) {}

  /** The token itself, which is told this once. */
  @Schema(name = "NewToken")
  public record Issued(String token) {}

  @EJB private ApiTokens tokens;

  @GET
  @Operation(summary = "Your tokens, newest first; everybody's or one operator's (administrators)")
  public List<TokenView> list(
      @Parameter(description = "An operator's name, or * for everybody's") @QueryParam("operator")
          String operator) {
    if (operator == null || operator.isBlank()) {
      return tokens.list();
    }
    return operator.equals("*") ? tokens.all() : tokens.ofOperator(operator);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Issue a token to yourself, which reaches no further than the one you use")
  public Response create(Wanted wanted) {
    Wanted given = JsonBodies.given(wanted);
    return Response.status(201)
        .entity(new Issued(tokens.create(given.name(), given.days(), limits(given))))
        .header("Cache-Control", "no-store")
        .build();
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Revoke a token of yours; anybody's (administrators)")
  public Response revoke(
      @PathParam("id") long id,
      @Parameter(description = "Whether it may be somebody else's") @QueryParam("anybody")
          boolean anybody) {
    if (anybody) {
      tokens.revokeAnybodys(id);
    } else {
      tokens.revoke(id);
    }
    return Response.noContent().build();
  }

  private static TokenLimits limits(Wanted wanted) {
    try {
      Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
      if (wanted.scopes() != null) {
        wanted.scopes().forEach(s -> scopes.add(TokenScope.valueOf(s.toUpperCase(Locale.ROOT))));
      }
      return new TokenLimits(
          scopes,
          wanted.actions() == null
              ? List.of()
              : TokenLimits.patterns(String.join(" ", wanted.actions())));
    } catch (IllegalArgumentException e) {
      throw new InvalidQuery(e.getMessage());
    }
  }
}
