package io.tenantry.actions.form;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.regex.Pattern;

/**
 * To whom a mail about a user goes: a mail address, or one of the words {@code manager} and {@code
 * otherMails}, which stand for addresses that Microsoft knows.
 */
public record Recipient(@JsonValue String value) {

  public static final Recipient MANAGER = new Recipient("manager");
  public static final Recipient OTHER_MAILS = new Recipient("otherMails");

  private static final int LONGEST = 254;

  /** Without quotes, display names and braces: a planned call names answers in braces. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?!\\.|.*\\.[.@])[A-Za-z0-9!#$%&'*+/=?^_`|~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
              + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+");

  /**
   * Reads what somebody entered.
   *
   * @throws IllegalArgumentException when it is no mail address and none of the words
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Recipient {
    String entered = value == null ? "" : value.strip();
    value =
        List.of("manager", "otherMails").stream()
            .filter(word -> word.equalsIgnoreCase(entered))
            .findFirst()
            .orElse(entered);
    if (!isWord(value) && !isAddress(value)) {
      throw new IllegalArgumentException(
          "\"" + entered + "\" is no mail address; enter addresses, manager or otherMails");
    }
  }

  /** Whether a mail can be sent to it. */
  public static boolean isAddress(String text) {
    return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
  }

  /** Whether it is an address itself. */
  public boolean isAddress() {
    return !isWord(value);
  }

  private static boolean isWord(String text) {
    return text.equals("manager") || text.equals("otherMails");
  }
}
