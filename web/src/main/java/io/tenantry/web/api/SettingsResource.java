package io.tenantry.web.api;

import io.tenantry.settings.AppCertificate;
import io.tenantry.settings.AppCertificates;
import io.tenantry.settings.SealedAnew;
import io.tenantry.settings.SettingChanges;
import io.tenantry.settings.SettingView;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The settings of the installation; secrets can be written only. */
@Path("/settings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "4XX", ref = "refused")
@APIResponse(responseCode = "5XX", ref = "refused")
public class SettingsResource {

  /**
   * The app's certificates, without their keys.
   *
   * @param current the one in use, {@code null} for none that is kept here
   * @param next the one that waits to be uploaded to the app registration, {@code null} for none
   */
  public record Certificates(AppCertificate current, AppCertificate next) {}

  @EJB private SettingChanges changes;
  @EJB private AppCertificates certificates;
  @EJB private SealedAnew sealedAnew;

  @GET
  @Operation(summary = "All settings, who decides about each, and its value unless it is a secret")
  public List<SettingView> list() {
    return changes.list();
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change settings by name, all or none; an empty value takes one away")
  public List<SettingView> change(Map<String, String> wanted) {
    changes.change(JsonBodies.given(wanted));
    return changes.list();
  }

  @GET
  @Path("certificate")
  @Operation(summary = "The app's certificates, to be uploaded to the app registration")
  public Certificates certificates() {
    return new Certificates(certificates.current().orElse(null), certificates.next().orElse(null));
  }

  @POST
  @Path("certificate")
  @Operation(summary = "Make the next certificate; the one in use stays in use")
  public Certificates make() {
    certificates.make();
    return certificates();
  }

  @POST
  @Path("certificate/use")
  @Operation(summary = "Use the next certificate, once it was uploaded")
  public Certificates use() {
    certificates.useNext();
    return certificates();
  }

  @POST
  @Path("seal-anew")
  @Operation(summary = "Seal all secrets in the database under the current key")
  public SealedAnew.Result sealAnew() {
    return sealedAnew.run();
  }
}
