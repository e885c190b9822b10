package io.tenantry.simulator.graph.odata;

/**
 * A piece of a {@code $filter} expression.
 *
 * @param kind what it is
 * @param text its text; for strings without quotes
 * @param at position in the expression
 */
record Token(Kind kind, String text, int at) {

  enum Kind {
    WORD,
    STRING,
    LITERAL,
    OPEN,
    CLOSE,
    COMMA,
    COLON,
    END
  }

  boolean word(String expected) {
    return kind == Kind.WORD && text.equalsIgnoreCase(expected);
  }
}
