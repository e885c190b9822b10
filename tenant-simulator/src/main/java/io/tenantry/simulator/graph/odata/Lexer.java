package io.tenantry.simulator.graph.odata;

import io.tenantry.simulator.graph.GraphError;
import io.tenantry.simulator.graph.odata.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a {@code $filter} expression into tokens. */
final class Lexer {

  private final String text;
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    List<Token> tokens = new ArrayList<>();
    Token token;
    do {
      token = lexer.next();
      tokens.add(token);
    } while (token.kind() != Kind.END);
    return tokens;
  }

  private Token next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    int start = at;
    if (at == text.length()) {
      return new Token(Kind.END, "", start);
    }
    char c = text.charAt(at);
    Kind single =
        switch (c) {
          case '(' -> Kind.OPEN;
          case ')' -> Kind.CLOSE;
          case ',' -> Kind.COMMA;
          case ':' -> Kind.COLON;
          default -> null;
        };
    if (single != null) {
      at++;
      return new Token(single, String.valueOf(c), start);
    }
    if (c == '\'') {
      return string(start);
    }
    while (at < text.length() && isPartOfWord(text.charAt(at), start)) {
      at++;
    }
    if (at == start) {
      throw syntax(start, text);
    }
    String word = text.substring(start, at);
    boolean literal = Character.isDigit(c) || c == '-' || Literal.isGuid(word);
    return new Token(literal ? Kind.LITERAL : Kind.WORD, word, start);
  }

  private boolean isPartOfWord(char c, int start) {
    if (c == ':') {
      // A colon belongs to a time of day; elsewhere it ends a lambda's variable.
      return Character.isDigit(text.charAt(start)) && text.indexOf('T', start) > 0;
    }
    return Character.isLetterOrDigit(c) || "_$/.-@#".indexOf(c) >= 0;
  }

  private Token string(int start) {
    StringBuilder value = new StringBuilder();
    at++;
    while (true) {
      if (at >= text.length()) {
        throw GraphError.badRequest(
            "Invalid filter clause: There is an unterminated string literal at position "
                + text.length()
                + " in '"
                + text
                + "'.");
      }
      char c = text.charAt(at++);
      if (c != '\'') {
        value.append(c);
      } else if (at < text.length() && text.charAt(at) == '\'') {
        value.append('\'');
        at++;
      } else {
        return new Token(Kind.STRING, value.toString(), start);
      }
    }
  }

  static GraphError syntax(int position, String text) {
    return GraphError.badRequest(
        "Invalid filter clause: Syntax error at position " + position + " in '" + text + "'.");
  }
}
