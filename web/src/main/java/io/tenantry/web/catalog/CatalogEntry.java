package io.tenantry.web.catalog;

import io.tenantry.actions.ActionInfo;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * An action as the catalog shows it.
 *
 * @param recent whether the operator used it lately
 */
public record CatalogEntry(ActionInfo info, boolean recent) {

  private static final Map<String, String> PRODUCTS =
      Map.of(
          "m365-groups", "Microsoft 365 groups",
          "on-premises", "On-premises",
          "onedrive", "OneDrive",
          "sharepoint", "SharePoint",
          "teams", "Microsoft Teams");

  /** The words by which it is found, in lower case. */
  public String words() {
    return String.join(" ", info.title(), info.purpose(), section(), info.section(), info.id())
        .toLowerCase(Locale.ROOT);
  }

  /** Whether all of the words that were typed occur in it. */
  public boolean matches(String typed) {
    String words = words();
    return Arrays.stream(typed.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(words::contains);
  }

  /** The section in words, e.g. {@code Mobile devices}; products as Microsoft spells them. */
  public String section() {
    return section(info.section());
  }

  /** A section in words. */
  public static String section(String id) {
    String words = id.replace('-', ' ');
    return PRODUCTS.getOrDefault(
        id, words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
  }
}
