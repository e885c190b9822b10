package io.tenantry.actions;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A mail through the company's relay. Sent once: whether it went out cannot be looked up.
 *
 * @param text may name the target's secret as {@link Answers#SECRET} or {@link Answers#LINK}
 */
public record MailCall(String to, String subject, String text) implements Call {
  @Override
  public Surface surface() {
    return Surface.MAIL;
  }

  /** Without the text, which may hold a password. */
  @Override
  public String toString() {
    return "mail to " + to;
  }

  @Override
  public List<String> texts() {
    return List.of(to, subject, text);
  }

  @Override
  public MailCall with(UnaryOperator<String> replacement) {
    return new MailCall(replacement.apply(to), replacement.apply(subject), replacement.apply(text));
  }
}
