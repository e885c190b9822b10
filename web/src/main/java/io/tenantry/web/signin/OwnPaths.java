package io.tenantry.web.signin;

/** Where somebody goes after signing in: only to pages of our own, wherever a link came from. */
final class OwnPaths {

  private OwnPaths() {}

  /** The wanted page, or the start page. */
  static String orStart(String wanted) {
    boolean own =
        wanted != null
            && wanted.startsWith("/")
            && !wanted.startsWith("//")
            && !wanted.contains("\\")
            && wanted.chars().noneMatch(Character::isISOControl)
            && wanted.length() <= 1500;
    return own ? wanted : "/";
  }
}
