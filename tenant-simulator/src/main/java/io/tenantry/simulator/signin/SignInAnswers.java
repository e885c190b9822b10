package io.tenantry.simulator.signin;

import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What sign-in pages answer with: the form, why there is none, and the way back to the app. */
final class SignInAnswers {

  static final String FORM_POST = "form_post";

  private SignInAnswers() {}

  /** The form, with a name filled in. */
  static Response form(String name) {
    return page(200, fields(name));
  }

  /** The form again, and why. */
  static Response form(String name, SignInError error) {
    return page(200, alert(error) + fields(name));
  }

  /** Nobody can sign in, nor is anybody sent anywhere. */
  static Response nobody(SignInError error) {
    return nobody(error.status(), error);
  }

  /** Nobody can sign in; with another status than the error's own. */
  static Response nobody(int status, SignInError error) {
    return page(status, alert(error));
  }

  /** Back to the app, which is told what went wrong. */
  static Response sendBack(Request request, SignInError error) {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("error", error.error());
    answer.put(
        "error_description",
        told(error) + " Trace ID: " + request.id() + " Timestamp: " + Instant.now());
    return sendBack(request, answer);
  }

  /** Back to the app, in the way that it asked for. */
  static Response sendBack(Request request, Map<String, String> answer) {
    Map<String, String> all = new LinkedHashMap<>(answer);
    request.option("state").ifPresent(state -> all.put("state", state));
    String back = request.option("redirect_uri").orElseThrow();
    if (request.option("response_mode").orElse("").equals(FORM_POST)) {
      return postBack(back, all);
    }
    StringBuilder address = new StringBuilder(back);
    char before = address.indexOf("?") < 0 ? '?' : '&';
    for (Map.Entry<String, String> one : all.entrySet()) {
      address
          .append(before)
          .append(one.getKey())
          .append('=')
          .append(URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8));
      before = '&';
    }
    return Response.empty(302)
        .with("Location", address.toString())
        .with("Cache-Control", "no-store, no-cache");
  }

  /** A page whose form the browser posts by itself, so that nothing stands in an address. */
  private static Response postBack(String back, Map<String, String> answer) {
    StringBuilder inputs = new StringBuilder();
    answer.forEach(
        (name, value) ->
            inputs.append(
                "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(name, text(value))));
    String html =
        """
        <!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"><title>Working...</title></head>
        <body><form method="POST" name="hiddenform" action="%s">%s
        <noscript><p>Script is disabled. Click Submit to continue.</p>
        <input type="submit" value="Submit"></noscript></form>
        <script>document.forms[0].submit();</script></body></html>
        """
            .formatted(text(back), inputs);
    return html(200, html);
  }

  private static String fields(String name) {
    return """
        <form method="post" autocomplete="off">
        <p><label for="login">Account</label> <input id="login" name="login" value="%s"></p>
        <p><label for="passwd">Password</label> <input id="passwd" name="passwd" type="password"></p>
        <p><button id="signin" name="signin">Sign in</button>
        <button id="cancel" name="cancel">Cancel</button></p>
        </form>
        """
        .formatted(text(name));
  }

  private static String alert(SignInError error) {
    return "<p role=\"alert\">" + text(told(error)) + "</p>";
  }

  private static String told(SignInError error) {
    return "AADSTS" + error.code() + ": " + error.message();
  }

  private static Response page(int status, String body) {
    String html =
        """
        <!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"><title>Sign in</title></head>
        <body><main><h1>Sign in to the simulated tenant</h1>
        %s</main></body></html>
        """
            .formatted(body);
    return html(status, html);
  }

  private static Response html(int status, String html) {
    return new Response(status, Map.of(), html.getBytes(StandardCharsets.UTF_8))
        .with("Content-Type", "text/html; charset=utf-8")
        .with("Cache-Control", "no-store, no-cache")
        .with("X-Frame-Options", "DENY");
  }

  private static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
