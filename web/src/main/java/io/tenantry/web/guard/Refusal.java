package io.tenantry.web.guard;

import io.undertow.util.StatusCodes;

/** What a request may be refused for, in words that help and tell nothing of the server. */
enum Refusal {
  MALFORMED(
      StatusCodes.BAD_REQUEST,
      "request.malformed",
      "The request cannot be read",
      "Something in it is not as Tenantry's pages and its API describe it.",
      "Go back, load the page again and repeat the last step."),
  /** Noticed only when the answer is written: the step may have been taken by then. */
  UNMARKED(
      StatusCodes.BAD_REQUEST,
      "form.unmarked",
      "The form came without the mark of its page",
      "The page's script adds it. Scripts were switched off, or something changed the form on its"
          + " way.",
      "Allow scripts for this address, load the page again, and look whether the step has been"
          + " taken before you repeat it."),
  FOREIGN(
      StatusCodes.FORBIDDEN,
      "request.foreign",
      "This did not come from Tenantry's own page",
      "Forms are taken from pages of this address only, so that no other site can act for you.",
      "Open Tenantry by its own address and repeat the step there. Behind a proxy: it must pass"
          + " the headers Host and X-Forwarded-Proto on."),
  UNENCRYPTED(
      StatusCodes.FORBIDDEN,
      "request.unencrypted",
      "HTTPS only",
      "What was sent went over the net unencrypted: a token in it should be revoked.",
      "Use the https address."),
  FORBIDDEN(
      StatusCodes.FORBIDDEN,
      "forbidden",
      "You may not see this",
      "Your account lacks the role that this page needs.",
      "Ask an administrator of Tenantry."),
  EXPIRED(
      StatusCodes.FORBIDDEN,
      "form.expired",
      "This page had been open too long",
      "For safety its form is not accepted any more. Operations that were submitted go on.",
      "Load the page again and repeat the last step."),
  NOT_FOUND(
      StatusCodes.NOT_FOUND,
      "not-found",
      "There is no such page",
      "The address may be old or mistyped.",
      "Operations, tables and lists are found from the pages in the menu."),
  METHOD(
      StatusCodes.METHOD_NOT_ALLOWED,
      "request.method",
      "This address does not take such a request",
      "The HTTP method is not one that it knows.",
      "The header Allow names those that there are."),
  TOO_LARGE(
      StatusCodes.REQUEST_ENTITY_TOO_LARGE,
      "request.too-large",
      "That is too much at once",
      "A CSV may have 100 MB, a JSON body 32 MB, a form without a file 16 MB.",
      "Split it into smaller lists."),
  TYPE(
      StatusCodes.UNSUPPORTED_MEDIA_TYPE,
      "request.type",
      "This kind of content is not taken here",
      "The header Content-Type names something else than what this address reads.",
      "Send a form from the page, or what the API's description names."),
  UNAVAILABLE(
      StatusCodes.SERVICE_UNAVAILABLE,
      "unavailable",
      "Tenantry cannot answer at the moment",
      "It is starting, or its database does not answer.",
      "Try again in a moment. Operations that were submitted go on."),
  FAILURE(
      StatusCodes.INTERNAL_SERVER_ERROR,
      "internal",
      "Something went wrong on our side",
      "Operations that were submitted go on.",
      "Try again. If it stays, look into the server's log for the number below.");

  private final int status;
  private final String code;
  private final String title;
  private final String detail;
  private final String next;

  Refusal(int status, String code, String title, String detail, String next) {
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.next = next;
  }

  /** The refusal that a bare status means. */
  static Refusal of(int status) {
    return switch (status) {
      case 403 -> FORBIDDEN;
      case 404, 410 -> NOT_FOUND;
      case 405 -> METHOD;
      case 413 -> TOO_LARGE;
      case 415 -> TYPE;
      case 503 -> UNAVAILABLE;
      default -> status < 500 ? MALFORMED : FAILURE;
    };
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String title() {
    return title;
  }

  String detail() {
    return detail;
  }

  String next() {
    return next;
  }
}
