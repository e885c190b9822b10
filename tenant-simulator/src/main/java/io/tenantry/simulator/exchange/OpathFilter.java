package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the basics of Exchange's filter language: comparisons of a property with a value, {@code
 * -and}, {@code -or}, {@code -not} and brackets.
 */
final class OpathFilter<T> {

  /**
   * How the objects that are filtered are read.
   *
   * @param known whether there is a property of this name
   * @param value a property's value; a list for one with several values, null for none
   */
  record Reader<T>(Predicate<String> known, BiFunction<T, String, Object> value) {}

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(\\(|\\)|'(?:[^']|'')*'|\"[^\"]*\"|\\$\\w+|-?[^\\s()'\"]+)", Pattern.DOTALL);

  private final List<String> tokens = new ArrayList<>();
  private final String text;
  private final Reader<T> reader;
  private int at;

  private OpathFilter(String text, Reader<T> reader) throws CmdletFailure {
    this.text = text;
    this.reader = reader;
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
  static <T> Predicate<T> parse(String text, Reader<T> reader) throws CmdletFailure {
    String bare = text.trim();
    if (bare.startsWith("{") && bare.endsWith("}")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    OpathFilter<T> filter = new OpathFilter<>(bare, reader);
    Predicate<T> condition = filter.or();
    if (filter.at < filter.tokens.size()) {
      throw filter.invalid();
    }
    return condition;
  }

  private Predicate<T> or() throws CmdletFailure {
    Predicate<T> left = and();
    while (take("-or")) {
      left = left.or(and());
    }
    return left;
  }

  private Predicate<T> and() throws CmdletFailure {
    Predicate<T> left = term();
    while (take("-and")) {
      left = left.and(term());
    }
    return left;
  }

  private Predicate<T> term() throws CmdletFailure {
    if (take("-not")) {
      return term().negate();
    }
    if (take("(")) {
      Predicate<T> inner = or();
      if (!take(")")) {
        throw invalid();
      }
      return inner;
    }
    return comparison();
  }

  private Predicate<T> comparison() throws CmdletFailure {
    String property = next();
    String operator = next().toLowerCase(Locale.ROOT);
    String value = unquoted(next());
    if (!reader.known().test(property)) {
      throw CmdletFailure.invalid(
          "The filter '"
              + text
              + "' names the property '"
              + property
              + "', which cannot be filtered.");
    }
    return switch (operator) {
      case "-eq" -> any(property, own -> compare(own, value) == 0);
      case "-ne" -> any(property, own -> compare(own, value) == 0).negate();
      case "-gt" -> any(property, own -> compare(own, value) > 0);
      case "-ge" -> any(property, own -> compare(own, value) >= 0);
      case "-lt" -> any(property, own -> compare(own, value) < 0);
      case "-le" -> any(property, own -> compare(own, value) <= 0);
      case "-like" -> any(property, like(value));
      case "-notlike" -> any(property, like(value)).negate();
      default -> throw invalid();
    };
  }

  /** A property with several values fits when one of them does. */
  private Predicate<T> any(String property, Predicate<String> condition) {
    return object -> texts(reader.value().apply(object, property)).stream().anyMatch(condition);
  }

  private static List<String> texts(Object value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof JsonNode node && node.isArray()) {
      node.forEach(item -> texts.add(item.asText()));
    } else if (value instanceof Collection<?> several) {
      several.forEach(item -> texts.add(item.toString()));
    } else {
      texts.add(value instanceof JsonNode node ? node.asText() : Objects.toString(value, ""));
    }
    // What is empty equals $null.
    return texts.isEmpty() ? List.of("") : texts;
  }

  private static int compare(String own, String value) {
    Optional<ByteSize> size = ByteSize.parse(own);
    Optional<ByteSize> other = ByteSize.parse(value);
    return size.isPresent() && other.isPresent()
        ? size.get().compareTo(other.get())
        : own.compareToIgnoreCase(value);
  }

  private static Predicate<String> like(String value) {
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
    return own -> compiled.matcher(own).matches();
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
