package io.tenantry.jobs.sync;

import com.microsoft.kiota.ApiException;
import io.tenantry.gateway.SurfaceFailure;
import java.net.HttpURLConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why a part of the directory could not be read, and what to do. */
final class ReadProblem {

  private static final Logger LOG = LoggerFactory.getLogger(ReadProblem.class);

  private ReadProblem() {}

  /**
   * In words for operators.
   *
   * @param permission what to grant when the surface refuses
   */
  static String of(Exception failure, String permission) {
    if (failure instanceof SurfaceFailure known) {
      return known.problem().message() + " " + known.problem().next();
    }
    if (failure instanceof ApiException answer) {
      int status = answer.getResponseStatusCode();
      boolean refused =
          status == HttpURLConnection.HTTP_UNAUTHORIZED
              || status == HttpURLConnection.HTTP_FORBIDDEN;
      return refused
          ? "Microsoft Graph does not let the app read them (%d): %s Grant the app registration the application permission %s, with an administrator's consent."
              .formatted(status, sentence(answer.getMessage()), permission)
          : "Microsoft Graph answered %d: %s".formatted(status, sentence(answer.getMessage()));
    }
    LOG.warn("A part of the directory could not be read", failure);
    return "They could not be brought up to date: " + sentence(failure.getMessage());
  }

  private static String sentence(String text) {
    String words = text == null || text.isBlank() ? "no reason was given" : text.strip();
    return words.endsWith(".") ? words : words + ".";
  }
}
