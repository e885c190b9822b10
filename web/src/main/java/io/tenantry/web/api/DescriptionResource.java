package io.tenantry.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The OpenAPI document, which the build reads off the other resources. */
@Path("/openapi.json")
@RequestScoped
public class DescriptionResource {

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public InputStream get() {
    return DescriptionResource.class.getResourceAsStream("openapi.json");
  }
}
