package io.tenantry.gateway.signin;

import io.tenantry.actions.Problem;
import io.tenantry.gateway.TenantConnection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what keeps Tenantry from acting as the service account, and what to do. */
public final class AccountProblems {

  private static final String CODES = "account.";
  private static final String CONNECT = "Connect a service account on the page Connection.";
  private static final Pattern AADSTS = Pattern.compile("AADSTS(\\d+)[^\\r\\n\"]*");

  /** Nobody has signed in with an account. */
  public static final Problem NONE =
      new Problem(
          "account.none",
          "This can only be done as an account that somebody has signed in with, and no service"
              + " account is connected.",
          CONNECT);

  private AccountProblems() {}

  /** Whether a code is one of these: only what needs the account is concerned. */
  public static boolean is(String code) {
    return code.startsWith(CODES);
  }

  /** An account of another tenant. */
  static Problem foreign(String userName) {
    return new Problem(
        "account.foreign",
        userName + " is a guest, whose account belongs to another tenant.",
        "Sign in with an account of this tenant.");
  }

  /** What Microsoft sent back in place of a code. */
  static Problem declined(String error, String description) {
    return new Problem(
        "account.declined",
        "The sign-in was not completed: "
            + (description.isBlank() ? error : shortened(description)),
        "Begin again. Where an administrator's consent is asked for, give it for the delegated"
            + " permissions of the app registration.");
  }

  /**
   * A refused refresh token or code.
   *
   * @param userName {@code null} while it is not known
   */
  static Problem explain(Throwable failure, TenantConnection connection, String userName) {
    return grantRefused(failure, userName == null ? "the account" : userName)
        .orElseGet(() -> SignInProblems.explain(failure, connection));
  }

  private static Optional<Problem> grantRefused(Throwable failure, String who) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      Matcher code = AADSTS.matcher(String.valueOf(t.getMessage()));
      if (code.find()) {
        Problem problem = refused(code.group(1), code.group(), who);
        return Optional.ofNullable(problem);
      }
    }
    return Optional.empty();
  }

  /** {@code null} for what is wrong with the app rather than with the account. */
  private static Problem refused(String number, String text, String who) {
    return switch (number) {
      case "50173", "50133" ->
          new Problem(
              "account.revoked",
              "The sign-in of "
                  + who
                  + " was revoked: its password was changed or reset, or its"
                  + " sessions were revoked.",
              CONNECT);
      case "700082", "70043", "70008", "700084" ->
          new Problem("account.expired", "The sign-in of " + who + " has run out.", CONNECT);
      case "65001", "65004", "90094" ->
          new Problem(
              "account.no-consent",
              "Nobody has consented that the app acts as " + who + " on this service.",
              "Add the delegated permission to the app registration and give an administrator's"
                  + " consent. "
                  + CONNECT);
      case "50057", "50034", "500341" ->
          new Problem("account.gone", "The account " + who + " is disabled or deleted.", CONNECT);
      case "50076", "50079", "50074", "50158", "53000", "53001", "53003", "530032", "700003" ->
          new Problem(
              "account.policy",
              "A policy asks " + who + " to sign in anew: " + shortened(text),
              CONNECT);
      case "50011", "500112" ->
          new Problem(
              "account.redirect",
              "The address that the sign-in comes back to is not registered for the app.",
              "Register the redirect URI that the page Connection shows, as the platform Web.");
      case "9002313", "54005", "501481", "70000", "700007" ->
          new Problem(
              "account.refused",
              "Microsoft does not know the sign-in of " + who + " any more: " + shortened(text),
              CONNECT);
      default -> null;
    };
  }

  private static String shortened(String text) {
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }
}
