package io.tenantry.it;

import io.tenantry.stack.Stack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody who comes through the proxy that ends TLS, with a browser that sends just what a test
 * says: no page of ours would.
 */
final class Visitor {

  /** Where people reach the server, as it is told. */
  static final String ADDRESS = "https://tenantry.example";

  private static final Pattern STATE =
      Pattern.compile("name=\"jakarta\\.faces\\.ViewState\"[^>]*value=\"([^\"]*)\"");

  private static Stack hardened;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final URI server;

  /** Somebody who comes to that stack. */
  Visitor(Stack stack) {
    server = stack.server().url();
  }

  /** The stack behind the proxy; it ends with the virtual machine. */
  static synchronized Stack stack() {
    if (hardened == null) {
      hardened =
          Stack.in("hardening")
              .users(200)
              .throttleFactor(0)
              .set("TENANTRY_ADMIN_USER", RunningStack.OPERATOR)
              .set("TENANTRY_ADMIN_PASSWORD", RunningStack.PASSWORD)
              .set("TENANTRY_BEHIND_PROXY", "true")
              .set("TENANTRY_URL", ADDRESS)
              .set("TENANTRY_LIMITS_FACTOR", "0")
              .set("TENANTRY_CHECK_AFTER_SECONDS", "0")
              .start();
    }
    return hardened;
  }

  /** A stranger at the stack behind the proxy. */
  static Visitor stranger() {
    return new Visitor(stack());
  }

  /** Somebody who is signed in there. */
  static Visitor signedIn() throws IOException, InterruptedException {
    Visitor visitor = stranger();
    HttpResponse<String> in = visitor.signIn(RunningStack.OPERATOR, RunningStack.PASSWORD);
    if (in.statusCode() != 302) {
      throw new IllegalStateException("Not signed in: " + in.statusCode() + " " + in.body());
    }
    return visitor;
  }

  /** Sends the form of the sign-in page. */
  HttpResponse<String> signIn(String name, String password)
      throws IOException, InterruptedException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("signIn", "signIn");
    form.put("submit", "submit");
    form.put("name", name);
    form.put("password", password);
    form.put("jakarta.faces.ViewState", state(get("login.xhtml").body()));
    return post("login.xhtml", form, Map.of("Origin", ADDRESS));
  }

  /** What makes a form of the page be taken. */
  static String state(String page) {
    Matcher state = STATE.matcher(page);
    if (!state.find()) {
      throw new IllegalArgumentException("No form in " + page);
    }
    return state.group(1);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, null, Map.of());
  }

  /** Sends a form. */
  HttpResponse<String> post(String path, Map<String, String> form, Map<String, String> headers)
      throws IOException, InterruptedException {
    String body =
        form.entrySet().stream()
            .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
            .collect(Collectors.joining("&"));
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putIfAbsent("Content-Type", "application/x-www-form-urlencoded");
    return send("POST", path, body, all);
  }

  /** Sends anything. */
  HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path))
            .timeout(Duration.ofSeconds(60))
            .header("X-Forwarded-Proto", "https")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(c -> c.getKey() + "=" + c.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    for (String set : answer.headers().allValues("Set-Cookie")) {
      HttpCookie.parse(set).forEach(c -> cookies.put(c.getName(), c.getValue()));
    }
    return answer;
  }

  /**
   * What the server answers to these bytes, when it is asked for nothing more. Nothing, when it
   * cuts the connection before it has read them all.
   */
  static String raw(String request) throws IOException {
    URI server = stack().server().url();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(30_000);
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        socket.getInputStream().transferTo(answer);
      } catch (SocketException cut) {
        // What came before it is the answer.
      }
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  /** Its cookies by name. */
  Map<String, String> cookies() {
    return cookies;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
