package io.tenantry.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.control.Call.Refused;
import io.tenantry.simulator.signin.People;
import io.tenantry.simulator.signin.People.Person;

/** Tells and sets who can sign in at the tenant's sign-in page. */
final class PeopleCalls {

  private final People people;

  PeopleCalls(People people) {
    this.people = people;
  }

  Object tell() {
    return people.tell();
  }

  Object add(Call call) throws Refused {
    JsonNode body = call.body();
    if (body.has("redirectUri")) {
      people.register(body.get("redirectUri").asText());
    }
    if (body.has("userPrincipalName")) {
      String name = body.get("userPrincipalName").asText();
      if (!body.path("password").isTextual()) {
        throw new Refused(400, "A person needs a password");
      }
      people.add(
          new Person(
              name,
              body.path("password").asText(),
              body.path("name").asText(name),
              body.path("mfa").asBoolean(false),
              body.path("enabled").asBoolean(true)));
    }
    return tell();
  }
}
