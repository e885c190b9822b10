package io.tenantry.web.api;

import io.tenantry.delegation.Assignment;
import io.tenantry.delegation.Assignments;
import io.tenantry.delegation.Right;
import io.tenantry.delegation.RoleLimits;
import io.tenantry.security.Caller;
import io.tenantry.security.OperatorView;
import io.tenantry.security.OwnAccount;
import io.tenantry.security.SignedIn;
import io.tenantry.security.TokenLimits;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The caller's own account: who one is, what one may do where, and what the token lets of it. */
@Path("/account")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class AccountResource {

  /**
   * Who asks.
   *
   * @param roles those that are held now or will be, the first to end first
   * @param token what the token in use reaches
   */
  @Schema(name = "Account")
  public record Told(OperatorView operator, List<HeldRole> roles, TokenInUse token) {}

  /**
   * A role of one's own; times are UTC.
   *
   * @param actions {@code *} for all, a section as in {@code users.*}, or an action's id
   * @param administrators whether holders of Microsoft's directory roles may be touched
   * @param until {@code null} for no end
   */
  @Schema(name = "HeldRole")
  public record HeldRole(
      long roleId,
      String role,
      Set<String> actions,
      Set<Right> rights,
      boolean administrators,
      RoleLimits limits,
      long scopeId,
      String scope,
      Instant from,
      Instant until) {

    private static HeldRole of(Assignment held) {
      return new HeldRole(
          held.role().id(),
          held.role().name(),
          held.role().actions(),
          held.role().rights(),
          held.role().administrators(),
          held.role().limits(),
          held.scope().id(),
          held.scope().name(),
          held.from(),
          held.until());
    }
  }

  /**
   * The token that asks.
   *
   * @param until when it expires, UTC
   */
  @Schema(name = "TokenInUse")
  public record TokenInUse(TokenLimits limits, Instant until) {}

  /** Where one gets mail; empty for nowhere. */
  @Schema(name = "OwnEmail")
  public record OwnEmail(String email) {}

  @Inject private Caller caller;
  @EJB private OwnAccount account;
  @EJB private Assignments assignments;

  @GET
  @Operation(summary = "Who you are, your roles with their scopes, and what your token reaches")
  public Told get() {
    return new Told(
        account.get(),
        assignments.mine().stream().map(HeldRole::of).toList(),
        caller.who().map(AccountResource::token).orElse(null));
  }

  private static TokenInUse token(SignedIn who) {
    return new TokenInUse(who.limits(), who.until());
  }

  @PUT
  @Path("email")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change your e-mail address, if you sign in with a password of Tenantry's")
  public OperatorView email(OwnEmail wanted) {
    account.changeEmail(JsonBodies.given(wanted).email());
    return account.get();
  }
}
