package io.tenantry.web.guard;

import io.tenantry.serviceaccount.ServiceAccounts;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each request its id and refuses, before anybody is asked who they are, what none of our
 * pages and no well-meaning program sends, but for Microsoft's answer to a sign-in that was begun
 * here.
 */
final class Gate implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  private static final HttpString SEC_FETCH_SITE = HttpString.tryFromString("Sec-Fetch-Site");

  /** By it the page framework tells a form that comes back; forms have it in their body. */
  private static final String FORM_STATE = "jakarta.faces.ViewState";

  private static final Set<String> OF_PAGES = Set.of("GET", "HEAD", "POST");
  private static final Set<String> OF_PROGRAMS =
      Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final HttpHandler next;
  private final Reach reach;
  private final Origins origins;
  private final SafeHeaders headers;

  Gate(HttpHandler next, Reach reach) {
    this.next = next;
    this.reach = reach;
    this.origins = new Origins(reach.address());
    this.headers = new SafeHeaders(reach);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    RequestId.give(exchange);
    exchange.addResponseCommitListener(headers);
    boolean plain = reach.ownTls() && !exchange.getRequestScheme().equals("https");
    if (plain && reads(exchange) && !Answer.forPrograms(exchange.getRequestPath())) {
      sendToHttps(exchange);
      return;
    }
    Optional<Refusal> refusal = plain ? Optional.of(Refusal.UNENCRYPTED) : refusal(exchange);
    if (refusal.isPresent()) {
      refuse(exchange, refusal.get());
      return;
    }
    exchange.setMaxEntitySize(limit(exchange));
    next.handleRequest(exchange);
  }

  private Optional<Refusal> refusal(HttpServerExchange exchange) {
    boolean programs = Answer.forPrograms(exchange.getRequestPath());
    Set<String> methods = programs ? OF_PROGRAMS : OF_PAGES;
    if (!methods.contains(exchange.getRequestMethod().toString())) {
      exchange
          .getResponseHeaders()
          .put(Headers.ALLOW, String.join(", ", methods.stream().sorted().toList()));
      return Optional.of(Refusal.METHOD);
    }
    if (exchange.getQueryParameters().containsKey(FORM_STATE)) {
      return Optional.of(Refusal.MALFORMED);
    }
    if (exchange.getRequestContentLength() > limit(exchange)) {
      return Optional.of(Refusal.TOO_LARGE);
    }
    if (programs || reads(exchange)) {
      return Optional.empty();
    }
    if (!own(exchange) && !exchange.getRelativePath().equals(ServiceAccounts.RETURN)) {
      return Optional.of(Refusal.FOREIGN);
    }
    return BodyLimits.form(header(exchange, Headers.CONTENT_TYPE))
        ? Optional.empty()
        : Optional.of(Refusal.TYPE);
  }

  private boolean own(HttpServerExchange exchange) {
    return origins.own(
        exchange.getRequestScheme() + "://" + exchange.getHostAndPort(),
        header(exchange, SEC_FETCH_SITE),
        header(exchange, Headers.ORIGIN),
        header(exchange, Headers.REFERER));
  }

  private static boolean reads(HttpServerExchange exchange) {
    return READING.contains(exchange.getRequestMethod().toString());
  }

  private static long limit(HttpServerExchange exchange) {
    return BodyLimits.of(exchange.getRequestPath(), header(exchange, Headers.CONTENT_TYPE));
  }

  private static String header(HttpServerExchange exchange, HttpString name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  /** Pages only: a program that sent its token in the clear must notice. */
  private void sendToHttps(HttpServerExchange exchange) {
    String query = exchange.getQueryString().isEmpty() ? "" : "?" + exchange.getQueryString();
    String port = reach.httpsPort() == 443 ? "" : ":" + reach.httpsPort();
    String start =
        reach.address() != null && "https".equals(reach.address().getScheme())
            ? "https://" + reach.address().getAuthority()
            : "https://" + exchange.getHostName() + port;
    exchange.setStatusCode(StatusCodes.PERMANENT_REDIRECT);
    exchange.getResponseHeaders().put(Headers.LOCATION, start + exchange.getRequestURI() + query);
    exchange.endExchange();
  }

  private static void refuse(HttpServerExchange exchange, Refusal refusal) {
    String id = RequestId.of(exchange);
    LOG.warn(
        "Refused a request ({}): {} {} from {}, request {}",
        refusal.code(),
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        exchange.getSourceAddress().getAddress(),
        id);
    Answer answer = Answer.to(exchange.getRequestPath(), refusal, refusal.status(), id);
    exchange.setStatusCode(refusal.status());
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, answer.type());
    exchange.getResponseSender().send(answer.body());
  }
}
