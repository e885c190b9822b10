package io.tenantry.simulator.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the basics of Exchange's filter language: comparisons of a property with a value, {@code
 * -and}, {@code -or}, {@code -not} and brackets.
 */
final class OpathFilter {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(\\(|\\)|'(?:[^']|'')*'|\"[^\"]*\"|\\$\\w+|-?[^\\s()'\"]+)", Pattern.DOTALL);

  private final List<String> tokens = new ArrayList<>();
  private final String text;
  private int at;

  private OpathFilter(String text) throws CmdletFailure {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (!text.substring(end).isBlank()) {
      throw invalid();
    }
  }

  /**
   * The condition that the text stands for.
   *
   * @throws CmdletFailure when it is not understood
   */
  static Predicate<Mailbox> parse(String text) throws CmdletFailure {
    String bare = text.trim();
    if (bare.startsWith("{") && bare.endsWith("}")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    OpathFilter filter = new OpathFilter(bare);
    Predicate<Mailbox> condition = filter.or();
    if (filter.at < filter.tokens.size()) {
      throw filter.invalid();
    }
    return condition;
  }

  private Predicate<Mailbox> or() throws CmdletFailure {
    Predicate<Mailbox> left = and();
    while (take("-or")) {
      left = left.or(and());
    }
    return left;
  }

  private Predicate<Mailbox> and() throws CmdletFailure {
    Predicate<Mailbox> left = term();
    while (take("-and")) {
      left = left.and(term());
    }
    return left;
  }

  private Predicate<Mailbox> term() throws CmdletFailure {
    if (take("-not")) {
      return term().negate();
    }
    if (take("(")) {
      Predicate<Mailbox> inner = or();
      if (!take(")")) {
        throw invalid();
      }
      return inner;
    }
    return comparison();
  }

  private Predicate<Mailbox> comparison() throws CmdletFailure {
    String property = next();
    String operator = next().toLowerCase(Locale.ROOT);
    String value = unquoted(next());
    if (!MailboxProperties.isKnown(property)) {
      throw CmdletFailure.invalid(
          "The filter '"
              + text
              + "' names the property '"
              + property
              + "', which cannot be filtered.");
    }
    return switch (operator) {
      case "-eq" -> m -> compare(m, property, value) == 0;
      case "-ne" -> m -> compare(m, property, value) != 0;
      case "-gt" -> m -> compare(m, property, value) > 0;
      case "-ge" -> m -> compare(m, property, value) >= 0;
      case "-lt" -> m -> compare(m, property, value) < 0;
      case "-le" -> m -> compare(m, property, value) <= 0;
      case "-like" -> like(property, value, false);
      case "-notlike" -> like(property, value, true);
      default -> throw invalid();
    };
  }

  private static int compare(Mailbox mailbox, String property, String value) {
    String own = text(mailbox, property);
    Optional<ByteSize> size = ByteSize.parse(own);
    Optional<ByteSize> other = ByteSize.parse(value);
    return size.isPresent() && other.isPresent()
        ? size.get().compareTo(other.get())
        : own.compareToIgnoreCase(value);
  }

  private static Predicate<Mailbox> like(String property, String value, boolean not) {
    StringBuilder pattern = new StringBuilder();
    for (String part : value.split("\\*", -1)) {
      if (pattern.length() > 0) {
        pattern.append(".*");
      }
      pattern.append(part.isEmpty() && pattern.length() == 0 ? "(?:)" : Pattern.quote(part));
    }
    Pattern compiled =
        Pattern.compile(
            pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    return mailbox -> not != compiled.matcher(text(mailbox, property)).matches();
  }

  private static String text(Mailbox mailbox, String property) {
    Object value = MailboxProperties.value(mailbox, property);
    return value == null ? "" : value.toString();
  }

  private static String unquoted(String token) {
    if (token.equalsIgnoreCase("$true") || token.equalsIgnoreCase("$false")) {
      return token.substring(1).toLowerCase(Locale.ROOT);
    }
    if (token.equalsIgnoreCase("$null")) {
      return "";
    }
    char first = token.charAt(0);
    if (first == '\'' || first == '"') {
      return token.substring(1, token.length() - 1).replace("''", "'");
    }
    return token;
  }

  private boolean take(String expected) {
    boolean there = at < tokens.size() && tokens.get(at).equalsIgnoreCase(expected);
    if (there) {
      at++;
    }
    return there;
  }

  private String next() throws CmdletFailure {
    if (at >= tokens.size()) {
      throw invalid();
    }
    return tokens.get(at++);
  }

  private CmdletFailure invalid() {
    return CmdletFailure.invalid(
        "Invalid filter syntax. For a description of the filter parameter syntax see the command"
            + " help. \""
            + text
            + "\"");
  }
}
