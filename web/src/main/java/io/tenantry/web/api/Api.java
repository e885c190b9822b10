package io.tenantry.web.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The REST API, version 1: the same operations as the pages, for operators' tokens. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Tenantry",
            version = "1",
            description =
                "Delegated administration of Microsoft 365: freeze targets, preview, run, watch,"
                    + " restart. Sign in with an operator's token: Authorization: Bearer …"),
    security = @SecurityRequirement(name = "token"),
    components =
        @Components(
            responses =
                @APIResponse(
                    name = "refused",
                    description =
                        "Refused: 400 or 422 the request does not fit, 401 no valid token, 403 not"
                            + " allowed, 404 there is none, 409 not in this state, 503 the database"
                            + " does not answer. The body says what to do.",
                    content =
                        @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDocument.class)))))
@SecurityScheme(securitySchemeName = "token", type = SecuritySchemeType.HTTP, scheme = "bearer")
public class Api extends Application {}
