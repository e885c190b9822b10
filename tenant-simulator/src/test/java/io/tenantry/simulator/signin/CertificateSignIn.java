package io.tenantry.simulator.signin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.signin.Certificates.Identity;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Signs in as the app with its registered certificate. */
public final class CertificateSignIn {
  private static final Pattern PEM_PART = Pattern.compile("-----BEGIN [^-]+-----([^-]+)-----END");

  private CertificateSignIn() {}

  /** The form of a token request for a resource. */
  public static Map<String, String> form(SimulatedTenant tenant, String resource) throws Exception {
    Identity signer = registered(tenant);
    ObjectNode header = Json.MAPPER.createObjectNode();
    byte[] print = MessageDigest.getInstance("SHA-256").digest(signer.certificate().getEncoded());
    header.put("alg", "RS256").put("typ", "JWT");
    header.put("x5t#S256", Base64.getUrlEncoder().withoutPadding().encodeToString(print));
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("aud", tenant.url() + "/" + tenant.tenantId() + "/oauth2/v2.0/token");
    claims.put("iss", tenant.clientId()).put("sub", tenant.clientId());
    Instant now = Instant.now();
    claims.put("nbf", now.getEpochSecond()).put("exp", now.plusSeconds(600).getEpochSecond());
    return Map.of(
        "grant_type",
        "client_credentials",
        "client_id",
        tenant.clientId(),
        "scope",
        resource + "/.default",
        "client_assertion_type",
        ClientAssertion.TYPE,
        "client_assertion",
        Jwt.sign(header, claims, signer.key()));
  }

  private static Identity registered(SimulatedTenant tenant) throws Exception {
    String pem = Files.readString(tenant.clientCertificateFile());
    List<byte[]> parts =
        PEM_PART
            .matcher(pem)
            .results()
            .map(m -> Base64.getMimeDecoder().decode(m.group(1)))
            .toList();
    String certificate = pem.substring(pem.indexOf("-----BEGIN CERTIFICATE"));
    return new Identity(
        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(parts.get(0))),
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII))));
  }
}
