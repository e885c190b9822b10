package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.authentication.MethodKind;
import io.tenantry.simulator.graph.authentication.PhoneType;
import io.tenantry.simulator.graph.authentication.Registration;
import io.tenantry.simulator.graph.authentication.Registrations;
import io.tenantry.simulator.graph.authentication.TemporaryPass;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.Values;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Adds, changes and deletes a user's authentication methods. */
final class AuthenticationWrites {

  /** Country code, a space, the number, and perhaps an extension. */
  private static final Pattern PHONE = Pattern.compile("\\+\\d{1,3} [\\d ()-]{4,20}(x\\d{1,7})?");

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

  private final Parts parts;
  private final Directory directory;
  private final Accounts accounts;
  private final Registrations registrations;
  private final Administrators administrators;

  AuthenticationWrites(Parts parts, Registrations registrations, Administrators administrators) {
    this.parts = parts;
    this.directory = parts.directory();
    this.accounts = new Accounts(directory);
    this.registrations = registrations;
    this.administrators = administrators;
  }

  Response delete(Call call, MethodKind kind) {
    change(
        call,
        before -> {
          JsonNode method =
              before.find(kind, call.key(1)).orElseThrow(AuthenticationWrites::notFound);
          return before.without(method);
        },
        "method -" + kind.collection() + "/" + call.key(1));
    return Response.empty(204);
  }

  Response addPhone(Call call) {
    JsonNode body = body(call, MethodKind.PHONE);
    PhoneType type =
        PhoneType.of(body.path("phoneType").asText())
            .orElseThrow(() -> Registration.badRequest("A phone type must be given."));
    ObjectNode phone = Registrations.phone(type, number(body));
    phone.set("createdDateTime", Values.time(directory.clock().instant()));
    change(
        call,
        before -> {
          if (before.find(MethodKind.PHONE, type.id()).isPresent()) {
            throw Registration.badRequest(
                "A phone of type '" + type.published() + "' is already registered for the user.");
          }
          if (type == PhoneType.ALTERNATE_MOBILE
              && before.find(MethodKind.PHONE, PhoneType.MOBILE.id()).isEmpty()) {
            throw Registration.badRequest(
                "An alternate mobile phone can be registered only beside a mobile phone.");
          }
          return before.with(phone);
        },
        "method +phoneMethods/" + type.id());
    return created(call, "phoneMethods", phone);
  }

  Response changePhone(Call call) {
    JsonNode body = body(call, MethodKind.PHONE);
    JsonNode type = body.path("phoneType");
    boolean moved =
        type.isTextual()
            && !PhoneType.of(type.asText()).map(PhoneType::id).orElse("").equals(call.key(1));
    if (moved) {
      throw Registration.badRequest("The type of a phone cannot be changed.");
    }
    return changeValue(call, MethodKind.PHONE, "phoneNumber", number(body));
  }

  Response addEmail(Call call) {
    String address = address(body(call, MethodKind.EMAIL));
    ObjectNode email = Registrations.method(MethodKind.EMAIL, Registrations.EMAIL_ID);
    email.put("emailAddress", address);
    email.set("createdDateTime", Values.time(directory.clock().instant()));
    change(
        call,
        before -> {
          if (!before.of(MethodKind.EMAIL).isEmpty()) {
            throw Registration.badRequest("A mail address is already registered for the user.");
          }
          return before.with(email);
        },
        "method +emailMethods/" + Registrations.EMAIL_ID);
    return created(call, "emailMethods", email);
  }

  Response changeEmail(Call call) {
    String address = address(body(call, MethodKind.EMAIL));
    return changeValue(call, MethodKind.EMAIL, "emailAddress", address);
  }

  /** Gives a new pass, in place of an earlier one; only this answer tells it. */
  Response addPass(Call call) {
    JsonNode body = body(call, MethodKind.TEMPORARY_ACCESS_PASS);
    ObjectNode pass = TemporaryPass.of(body, directory.clock().instant());
    change(
        call,
        before -> TemporaryPass.give(before, pass),
        "method +temporaryAccessPassMethods/" + pass.get("id").asText());
    ObjectNode told = pass.deepCopy().put("temporaryAccessPass", TemporaryPass.secret());
    return created(call, "temporaryAccessPassMethods", told);
  }

  static GraphError notFound() {
    return new GraphError(404, "resourceNotFound", "Resource not found.");
  }

  private Response changeValue(Call call, MethodKind kind, String property, String value) {
    change(
        call,
        before -> {
          JsonNode method =
              before.find(kind, call.key(1)).orElseThrow(AuthenticationWrites::notFound);
          return method.get(property).asText().equals(value)
              ? before
              : before.replacing(method, one -> ((ObjectNode) one.deepCopy()).put(property, value));
        },
        "method ~" + kind.collection() + "/" + call.key(1));
    return Response.empty(204);
  }

  /** Writes what the change makes of the registration, if it makes something else of it. */
  private void change(Call call, UnaryOperator<Registration> change, String effect) {
    int user = accounts.writable(call.key(0)).orElseThrow(AuthenticationWrites::notFound);
    if (administrators.protects(user, call.request().caller())) {
      throw GraphError.accessDenied();
    }
    synchronized (directory.users().lock(user)) {
      Registration before = registrations.at(user, Long.MAX_VALUE);
      Registration after = change.apply(before);
      if (after != before) {
        registrations.write(user, after);
        call.effects().add("users/" + directory.users().id(user), effect);
      }
    }
  }

  private JsonNode body(Call call, MethodKind kind) {
    JsonNode body = call.body();
    parts.rules().entity(kind.type(), body);
    return body;
  }

  private static String number(JsonNode body) {
    String number = body.path("phoneNumber").asText();
    if (!PHONE.matcher(number).matches()) {
      throw Registration.badRequest(
          "The phone number must be given as '+{country code} {number}x{extension}'.");
    }
    return number;
  }

  private static String address(JsonNode body) {
    String address = body.path("emailAddress").asText();
    if (!EMAIL.matcher(address).matches()) {
      throw Registration.badRequest("The mail address is not valid.");
    }
    return address;
  }

  private static Response created(Call call, String collection, ObjectNode method) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", AuthenticationRoutes.context(call, collection + "/$entity"));
    body.setAll((ObjectNode) method.deepCopy().without("@odata.type"));
    return Response.json(201, body);
  }
}
