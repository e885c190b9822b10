package io.tenantry.web.guard;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.ResponseCommitListener;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

/**
 * Tells browsers, with every answer, what our pages never do, so that they refuse it when somebody
 * tries. They are set at the last moment: whatever has made the answer cannot leave them out.
 */
final class SafeHeaders implements ResponseCommitListener {

  /** What is no page loads nothing and runs nothing; pages bring a policy of their own. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String PERMISSIONS =
      "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
          + " magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(self),"
          + " screen-wake-lock=(), usb=(), xr-spatial-tracking=(), clipboard-write=(self)";

  private static final HttpString CONTENT_SECURITY_POLICY =
      HttpString.tryFromString("Content-Security-Policy");
  private static final HttpString CONTENT_TYPE_OPTIONS =
      HttpString.tryFromString("X-Content-Type-Options");
  private static final HttpString FRAME_OPTIONS = HttpString.tryFromString("X-Frame-Options");
  private static final HttpString REFERRER_POLICY = HttpString.tryFromString("Referrer-Policy");
  private static final HttpString PERMISSIONS_POLICY =
      HttpString.tryFromString("Permissions-Policy");
  private static final HttpString OPENER_POLICY =
      HttpString.tryFromString("Cross-Origin-Opener-Policy");
  private static final HttpString RESOURCE_POLICY =
      HttpString.tryFromString("Cross-Origin-Resource-Policy");
  private static final HttpString TRANSPORT_SECURITY =
      HttpString.tryFromString("Strict-Transport-Security");
  private static final HttpString POWERED_BY = HttpString.tryFromString("X-Powered-By");

  private final Reach reach;

  SafeHeaders(Reach reach) {
    this.reach = reach;
  }

  @Override
  public void beforeCommit(HttpServerExchange exchange) {
    HeaderMap answer = exchange.getResponseHeaders();
    answer.put(RequestId.HEADER, RequestId.of(exchange));
    if (!answer.contains(CONTENT_SECURITY_POLICY)) {
      answer.put(CONTENT_SECURITY_POLICY, POLICY);
    }
    answer.put(CONTENT_TYPE_OPTIONS, "nosniff");
    String type = answer.getFirst(Headers.CONTENT_TYPE);
    if (type != null && type.startsWith("text/") && !type.contains("charset=")) {
      answer.put(Headers.CONTENT_TYPE, type + ";charset=UTF-8");
    }
    answer.put(FRAME_OPTIONS, "DENY");
    answer.put(REFERRER_POLICY, "same-origin");
    answer.put(PERMISSIONS_POLICY, PERMISSIONS);
    answer.put(OPENER_POLICY, "same-origin");
    answer.put(RESOURCE_POLICY, "same-origin");
    if (reach.https() || exchange.getRequestScheme().equals("https")) {
      answer.put(TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
    boolean resource = exchange.getRequestPath().startsWith("/jakarta.faces.resource/");
    if (!resource || exchange.getStatusCode() >= 400) {
      answer.put(Headers.CACHE_CONTROL, "no-store");
      answer.remove(Headers.PRAGMA);
      answer.remove(Headers.EXPIRES);
    }
    answer.remove(Headers.SERVER);
    answer.remove(POWERED_BY);
  }
}
