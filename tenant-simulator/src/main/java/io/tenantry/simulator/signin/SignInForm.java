package io.tenantry.simulator.signin;

import io.tenantry.simulator.http.Address;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final People people;
  private final Codes codes;
  private final Clock clock;
  private final Map<String, Seen> sessions = new ConcurrentHashMap<>();

  SignInForm(AppRegistration app, People people, Codes codes, Clock clock) {
    this.app = app;
    this.people = people;
    this.codes = codes;
    this.clock = clock;
  }

  Response answer(Request request) {
    Optional<String> wrong = wrong(request);
    if (wrong.isPresent()) {
      return page(400, "<p id=\"error\">" + wrong.get() + "</p>");
    }
    if (!request.option("response_type").orElse("").equals("code")) {
      return back(request, "error=unsupported_response_type");
    }
    return request.method().equals("POST") ? signIn(request) : begin(request);
  }

  /** What lets nobody be sent back, since the address may be anybody's. */
  private Optional<String> wrong(Request request) {
    String clientId = request.option("client_id").orElse("");
    if (!clientId.equalsIgnoreCase(app.clientId())) {
      return Optional.of(
          "AADSTS700016: Application with identifier '"
              + escaped(clientId)
              + "' was not found in the directory.");
    }
    String redirect = request.option("redirect_uri").orElse("");
    return people.registered(redirect)
        ? Optional.empty()
        : Optional.of(
            "AADSTS50011: The redirect URI '"
                + escaped(redirect)
                + "' specified in the request does not match the redirect URIs configured for the"
                + " application '"
                + escaped(clientId)
                + "'.");
  }

  private Response begin(Request request) {
    Seen seen = seen(request);
    String prompt = request.option("prompt").orElse("");
    if (seen != null && !prompt.equals("login") && recent(seen, request)) {
      return code(request, seen);
    }
    return prompt.equals("none")
        ? back(request, "error=login_required&error_description=AADSTS50058")
        : form(200, "");
  }

  private Response signIn(Request request) {
    Map<String, List<String>> form = Address.parseQuery(request.body().text());
    People.Person person = people.find(value(form, "login")).orElse(null);
    if (person == null || !person.password().equals(value(form, "passwd"))) {
      return form(
          200, "AADSTS50126: Error validating credentials due to invalid username or password.");
    }
    if (!person.enabled()) {
      return form(200, "AADSTS50057: The user account is disabled.");
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
    return back(request, "code=" + code);
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

  private static Response back(Request request, String answer) {
    String state =
        request
            .option("state")
            .map(s -> "&state=" + URLEncoder.encode(s, StandardCharsets.UTF_8))
            .orElse("");
    return Response.empty(302)
        .with("Location", request.option("redirect_uri").orElseThrow() + "?" + answer + state);
  }

  private static Response form(int status, String problem) {
    return page(
        status,
        (problem.isEmpty() ? "" : "<p id=\"error\" role=\"alert\">" + problem + "</p>")
            + "<form method=\"post\"><label>User <input name=\"login\"></label>"
            + "<label>Password <input name=\"passwd\" type=\"password\"></label>"
            + "<button id=\"idSIButton9\">Sign in</button></form>");
  }

  private static Response page(int status, String body) {
    String html =
        "<!DOCTYPE html><html lang=\"en\"><title>Sign in to your account</title><body>"
            + "<h1>Sign in</h1>"
            + body
            + "</body></html>";
    return new Response(status, Map.of(), html.getBytes(StandardCharsets.UTF_8))
        .with("Content-Type", "text/html; charset=utf-8")
        .with("Cache-Control", "no-store");
  }

  private static String value(Map<String, List<String>> form, String name) {
    List<String> values = form.get(name);
    return values == null ? "" : values.get(0);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;");
  }
}
