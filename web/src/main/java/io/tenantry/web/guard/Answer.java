package io.tenantry.web.guard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The body of a refusal: a page for people, a problem document (RFC 9457) for programs. It needs
 * neither a session nor the page framework, so that it can be shown whatever is broken.
 */
record Answer(String type, String body) {

  private static final String PAGE = page();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The answer that fits the address. */
  static Answer to(String path, Refusal refusal, int status, String requestId) {
    return forPrograms(path)
        ? problem(refusal, status, requestId)
        : page(refusal, status, requestId);
  }

  static boolean forPrograms(String path) {
    return path.startsWith("/api/");
  }

  private static Answer problem(Refusal refusal, int status, String requestId) {
    ObjectNode document =
        JSON.createObjectNode()
            .put("title", refusal.title())
            .put("status", status)
            .put("detail", refusal.detail())
            .put("code", refusal.code())
            .put("next", refusal.next())
            .put("requestId", requestId);
    return new Answer("application/problem+json;charset=UTF-8", document.toString());
  }

  private static Answer page(Refusal refusal, int status, String requestId) {
    return new Answer(
        "text/html;charset=UTF-8",
        PAGE.replace("{status}", Integer.toString(status))
            .replace("{title}", refusal.title())
            .replace("{detail}", refusal.detail())
            .replace("{next}", refusal.next())
            .replace("{request}", requestId));
  }

  private static String page() {
    try (InputStream in = Answer.class.getResourceAsStream("error.html")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
