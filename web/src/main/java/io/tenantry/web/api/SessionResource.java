package io.tenantry.web.api;

import io.tenantry.security.SessionView;
import io.tenantry.security.Sessions;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Who is signed in to the pages, and from where. */
@Path("/sessions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class SessionResource {

  @EJB private Sessions sessions;

  @GET
  @Operation(summary = "Your sessions at the pages, the last used first")
  public List<SessionView> mine() {
    return sessions.mine();
  }

  @DELETE
  @Operation(summary = "End all of your sessions")
  public Response endAll() {
    sessions.endOthers();
    return Response.noContent().build();
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "End a session of yours; anybody's (administrators)")
  public Response end(
      @PathParam("id") long id,
      @Parameter(description = "Whether it may be somebody else's") @QueryParam("anybody")
          boolean anybody) {
    if (anybody) {
      sessions.endAnybodys(id);
    } else {
      sessions.end(id);
    }
    return Response.noContent().build();
  }
}
