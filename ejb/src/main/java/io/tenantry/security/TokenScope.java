package io.tenantry.security;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token may be used for. */
public enum TokenScope {
  READ("Read the directory copy, actions, operations and their results"),
  PREVIEW("Freeze targets and preview changes"),
  RUN("Run, pause, restart, cancel, retry and undo"),
  DESTRUCTIVE("Run what takes something away"),
  ADMIN("Change Tenantry's own settings, such as users' attributes");

  private final String purpose;

  TokenScope(String purpose) {
    this.purpose = purpose;
  }

  public String purpose() {
    return purpose;
  }

  /** As the REST API and the database write it. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Set<TokenScope> parse(String commaSeparated) {
    return Arrays.stream(commaSeparated.split(","))
        .map(slug -> valueOf(slug.strip().toUpperCase(Locale.ROOT)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(TokenScope.class)));
  }

  static String text(Set<TokenScope> scopes) {
    return scopes.stream().sorted().map(TokenScope::slug).collect(Collectors.joining(","));
  }
}
