package io.tenantry.simulator.signin;

import io.tenantry.simulator.http.Address;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page on which people sign in. Who did so before is let through without a form, unless the app
 * asks for credentials anew by {@code prompt=login} or {@code max_age}.
 */
final class SignInForm {

  private static final Pattern SEEN_BEFORE = Pattern.compile("(?:^|;\\s*)ESTSAUTH=([\\w-]+)");

  private record Seen(People.Person person, Instant at) {}

  private final AppRegistration app;
  private final String organization;
  private final People people;
  private final Codes codes;
  private final Clock clock;
  private final Map<String, Seen> sessions = new ConcurrentHashMap<>();

  SignInForm(AppRegistration app, String organization, People people, Codes codes, Clock clock) {
    this.app = app;
    this.organization = organization;
    this.people = people;
    this.codes = codes;
    this.clock = clock;
  }

  Response answer(Request request) {
    String clientId = request.option("client_id").orElse("");
    String redirect = request.option("redirect_uri").orElse("");
    // Before these two are known to be right, nobody is sent anywhere.
    if (!clientId.equalsIgnoreCase(app.clientId())) {
      return SignInAnswers.nobody(SignInError.unknownApp(clientId, organization));
    }
    if (!people.registered(redirect)) {
      return SignInAnswers.nobody(PageErrors.unknownReplyAddress(redirect, clientId));
    }
    String type = request.option("response_type").orElse("");
    if (!type.equals("code")) {
      return SignInAnswers.sendBack(request, PageErrors.unsupportedResponse(type));
    }
    return request.method().equals("POST") ? signIn(request) : begin(request);
  }

  private Response begin(Request request) {
    Seen seen = seen(request);
    String prompt = request.option("prompt").orElse("");
    if (seen != null && !prompt.equals("login") && recent(seen, request)) {
      return code(request, seen);
    }
    return prompt.equals("none")
        ? SignInAnswers.sendBack(request, PageErrors.notSignedIn())
        : SignInAnswers.form("");
  }

  private Response signIn(Request request) {
    Map<String, List<String>> form = Address.parseQuery(request.body().text());
    if (form.containsKey("cancel")) {
      return SignInAnswers.sendBack(request, PageErrors.declined());
    }
    String name = SignInSurface.value(form, "login");
    People.Person person = people.find(name).orElse(null);
    if (person == null || !person.password().equals(SignInSurface.value(form, "passwd"))) {
      return SignInAnswers.form(name, PageErrors.wrongPassword());
    }
    if (!person.enabled()) {
      return SignInAnswers.form(name, PageErrors.accountDisabled());
    }
    Seen seen = new Seen(person, clock.instant());
    String session = Codes.random();
    sessions.put(session, seen);
    return code(request, seen)
        .with("Set-Cookie", "ESTSAUTH=" + session + "; path=/; secure; HttpOnly; SameSite=None");
  }

  private Response code(Request request, Seen seen) {
    boolean acrs = request.option("claims").orElse("").contains("\"acrs\"") && seen.person().mfa();
    String code =
        codes.issue(
            new Codes.Grant(
                seen.person(),
                seen.at(),
                request.option("redirect_uri").orElseThrow(),
                request.option("nonce").orElse(null),
                request.option("code_challenge").orElse(null),
                request.option("scope").orElse(""),
                acrs));
    return SignInAnswers.sendBack(request, Map.of("code", code));
  }

  private Seen seen(Request request) {
    Matcher cookie = SEEN_BEFORE.matcher(request.headers().get("Cookie").orElse(""));
    return cookie.find() ? sessions.get(cookie.group(1)) : null;
  }

  private boolean recent(Seen seen, Request request) {
    String maxAge = request.option("max_age").orElse("");
    return maxAge.isEmpty()
        || Duration.between(seen.at(), clock.instant()).toSeconds() < Long.parseLong(maxAge);
  }
}
