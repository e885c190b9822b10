package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Reads;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.SurfaceFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The domains of the tenant.
 *
 * @param federated by name in small letters: whether another service signs its users in; only
 *     verified ones
 */
record Domains(Map<String, Boolean> federated) {

  static Domains read(Reads reads) {
    Answer answer =
        reads
            .answers(List.of(GraphCall.get("/domains?$select=id,authenticationType,isVerified")))
            .get(0);
    if (!answer.done()) {
      throw new SurfaceFailure(
          new Problem(
              answer.code().isEmpty() ? "read.failed" : answer.code(),
              "The domains of the tenant could not be read: " + answer.message(),
              "Grant the app Domain.Read.All, or try again when the tenant answers."));
    }
    Map<String, Boolean> domains = new HashMap<>();
    for (JsonNode domain : answer.body().path("value")) {
      if (domain.path("isVerified").asBoolean()) {
        domains.put(
            domain.path("id").asText().toLowerCase(Locale.ROOT),
            domain.path("authenticationType").asText().equals("Federated"));
      }
    }
    return new Domains(domains);
  }

  /** The part of a sign-in name behind the at sign, in small letters. */
  static String of(String principalName) {
    return principalName.substring(principalName.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }

  boolean verified(String domain) {
    return federated.containsKey(domain);
  }

  boolean federated(String domain) {
    return federated.getOrDefault(domain, false);
  }
}
