package io.tenantry.web.api;

import io.tenantry.attributes.AttributeDefinition;
import io.tenantry.attributes.AttributeDefinitions;
import io.tenantry.attributes.AttributeType;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The further attributes of users that Tenantry keeps. */
@Path("/user-attributes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class UserAttributeResource {

  /** What values an attribute takes. */
  @Schema(name = "WantedAttribute")
  public record Wanted(AttributeType type, Integer maxLength, List<String> values) {}

  @EJB private AttributeDefinitions definitions;

  @GET
  @Operation(summary = "All attributes, by name")
  public List<AttributeDefinition> all() {
    return definitions.all();
  }

  @PUT
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Define an attribute, or replace its definition (administrators)")
  public AttributeDefinition define(@PathParam("name") String name, Wanted wanted) {
    AttributeDefinition definition =
        wanted == null
            ? new AttributeDefinition(name, null, null, null)
            : new AttributeDefinition(name, wanted.type(), wanted.maxLength(), wanted.values());
    definitions.define(definition);
    return definition;
  }

  @DELETE
  @Path("{name}")
  @Operation(summary = "Take a definition away; stored values stay (administrators)")
  public Response remove(@PathParam("name") String name) {
    if (!definitions.remove(name)) {
      throw new NotFoundException("There is no attribute " + name);
    }
    return Response.noContent().build();
  }
}
