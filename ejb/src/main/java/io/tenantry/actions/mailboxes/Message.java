package io.tenantry.actions.mailboxes;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Safelist;

/**
 * A message as HTML: made safe before it is sent, and compared by what a reader sees.
 *
 * <p>Exchange wraps a message in a document of its own, so only the texts can be compared.
 */
final class Message {

  /** Exchange: at most 128 KB. */
  static final int LARGEST = 128 * 1024;

  private static final OutputSettings AS_GIVEN = new OutputSettings().prettyPrint(false);
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{(displayName|managerName|managerMail)}");

  private Message() {}

  /** The message without scripts, forms, styles and whatever else could run or load in a mail. */
  static String safe(String html) {
    return Jsoup.clean(html, "", Safelist.relaxed(), AS_GIVEN);
  }

  /** What a reader sees. */
  static String text(String html) {
    return Jsoup.parse(html).text();
  }

  static boolean tooLong(String html) {
    return html.length() > LARGEST;
  }

  /** Whether the message names its owner's mailbox. */
  static boolean namesOwner(String html) {
    return html != null && html.contains("{displayName}");
  }

  /** Whether the message names the owner's manager. */
  static boolean namesManager(String html) {
    return html != null && (html.contains("{managerName}") || html.contains("{managerMail}"));
  }

  /**
   * The message with its placeholders filled in, made safe after that.
   *
   * @param values by the name between the braces
   */
  static String filled(String html, Map<String, String> values) {
    String filled =
        PLACEHOLDER
            .matcher(html)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        Entities.escape(values.getOrDefault(found.group(1), ""))));
    return safe(filled);
  }
}
