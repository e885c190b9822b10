package io.tenantry.web.guard;

import java.util.Locale;
import java.util.Set;

/** How large the body of a request may be, by what it brings and who may send it. */
final class BodyLimits {

  private static final long KB = 1024;
  private static final long MB = 1024 * KB;

  /** A list of 500,000 lines of e-mail addresses has some 20 MB. */
  static final long FILE = 100 * MB;

  /** 50,000 objects to be made, or 500,000 keys. */
  static final long JSON = 32 * MB;

  /** A pasted list, or the keys of rows that were picked by hand. */
  static final long FORM = 16 * MB;

  /** Pages that are open to everybody take a name, a password and the state of their form. */
  static final long STRANGER = 64 * KB;

  private static final Set<String> OPEN = Set.of("/login.xhtml", "/once.xhtml", "/setup.xhtml");

  private BodyLimits() {}

  /**
   * The limit in bytes.
   *
   * @param type the header Content-Type, {@code null} when there is none
   */
  static long of(String path, String type) {
    if (OPEN.contains(path)) {
      return STRANGER;
    }
    String kind = type == null ? "" : type.toLowerCase(Locale.ROOT);
    if (Answer.forPrograms(path)) {
      return kind.startsWith("text/csv") ? FILE : JSON;
    }
    return kind.startsWith("multipart/form-data") ? FILE : FORM;
  }

  /** Whether pages take a body of that type: browsers send forms. */
  static boolean form(String type) {
    String kind = type == null ? "" : type.toLowerCase(Locale.ROOT);
    return kind.startsWith("application/x-www-form-urlencoded")
        || kind.startsWith("multipart/form-data");
  }
}
