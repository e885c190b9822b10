package io.tenantry.simulator.graph.odata;

import io.tenantry.simulator.graph.GraphError;
import io.tenantry.simulator.graph.contract.Model;
import io.tenantry.simulator.graph.contract.TypeDef;
import io.tenantry.simulator.graph.odata.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads {@code $filter} expressions and checks names and types against the published model. */
public final class FilterParser {

  private static final Set<String> OPERATORS = Set.of("eq", "ne", "gt", "ge", "lt", "le");
  private static final int IN_LIMIT = 15;

  private final String text;
  private final PathResolver paths;
  private final List<Token> tokens;
  private int at;

  private FilterParser(String text, Model model, TypeDef type) {
    this.text = text;
    this.paths = new PathResolver(model, type);
    this.tokens = Lexer.tokens(text);
  }

  /** The expression over objects of the type. */
  public static Filter parse(String text, Model model, TypeDef type) {
    FilterParser parser = new FilterParser(text, model, type);
    Filter filter = parser.or();
    parser.expect(Kind.END);
    return filter;
  }

  private Filter or() {
    Filter left = and();
    while (peek().word("or")) {
      at++;
      left = new Filter.Or(left, and());
    }
    return left;
  }

  private Filter and() {
    Filter left = not();
    while (peek().word("and")) {
      at++;
      left = new Filter.And(left, not());
    }
    return left;
  }

  private Filter not() {
    if (peek().word("not")) {
      at++;
      return new Filter.Not(not());
    }
    if (peek().kind() == Kind.OPEN) {
      at++;
      Filter inner = or();
      expect(Kind.CLOSE);
      return inner;
    }
    return term();
  }

  private Filter term() {
    Token word = expect(Kind.WORD);
    if (peek().kind() == Kind.OPEN) {
      at++;
      String name = word.text();
      String quantifier = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
      if (name.indexOf('/') > 0 && Set.of("any", "all").contains(quantifier)) {
        return lambda(name);
      }
      return function(word);
    }
    Path path = paths.resolve(word.text());
    Token next = peek();
    if (next.kind() == Kind.WORD && OPERATORS.contains(next.text())) {
      at++;
      Literal literal = literal();
      paths.requireComparable(path, literal, next.text());
      return new Filter.Compare(path, next.text(), literal);
    }
    if (next.word("in")) {
      at++;
      return in(path);
    }
    if ("Edm.Boolean".equals(path.type().name())) {
      return new Filter.Flag(path);
    }
    throw Lexer.syntax(next.at(), text);
  }

  private Filter in(Path path) {
    expect(Kind.OPEN);
    List<Literal> literals = new ArrayList<>();
    do {
      Literal literal = literal();
      paths.requireComparable(path, literal, "eq");
      literals.add(literal);
    } while (accept(Kind.COMMA));
    expect(Kind.CLOSE);
    if (literals.size() > IN_LIMIT) {
      throw GraphError.badRequest(
          "Too many child clauses specified in search filter expression containing 'OR' operators: "
              + literals.size()
              + ". Max allowed: "
              + IN_LIMIT
              + ".");
    }
    return new Filter.In(path, literals);
  }

  private Filter function(Token name) {
    String function = name.text().toLowerCase(Locale.ROOT);
    if (!Set.of("startswith", "endswith", "contains").contains(function)) {
      if (Set.of("substringof", "length", "tolower", "toupper").contains(function)) {
        throw GraphError.unsupportedQuery("Unsupported Query.");
      }
      throw GraphError.badRequest(
          "Invalid filter clause: An unknown function with name '"
              + name.text()
              + "' was found. This may also be a function import or a key lookup on a navigation"
              + " property, which is not allowed.");
    }
    Path path = paths.resolve(expect(Kind.WORD).text());
    expect(Kind.COMMA);
    Token value = expect(Kind.STRING);
    expect(Kind.CLOSE);
    paths.requireComparable(path, Literal.string(value.text()), "eq");
    String sought = value.text().toLowerCase(Locale.ROOT);
    Filter affix =
        function.equals("contains")
            ? new Filter.Contains(path, sought)
            : new Filter.Affix(path, function.equals("startswith"), sought);
    // "startsWith(…) eq true" is the older way of writing it.
    if (peek().word("eq") && tokens.get(at + 1).word("true")) {
      at += 2;
    }
    return affix;
  }

  private Filter lambda(String name) {
    boolean any = name.toLowerCase(Locale.ROOT).endsWith("/any");
    Path path = paths.resolve(name.substring(0, name.length() - 4));
    if (!path.type().collection()) {
      throw GraphError.badRequest(
          "Invalid filter clause: Any/All may only be used following a collection.");
    }
    if (any && accept(Kind.CLOSE)) {
      return new Filter.Lambda(path, true, null);
    }
    String variable = expect(Kind.WORD).text();
    expect(Kind.COLON);
    paths.bind(variable, path);
    Filter body = or();
    expect(Kind.CLOSE);
    paths.unbind(variable);
    return new Filter.Lambda(path, any, body);
  }

  private Literal literal() {
    Token token = peek();
    at++;
    if (token.kind() == Kind.STRING) {
      return Literal.string(token.text());
    }
    Literal literal =
        token.kind() == Kind.LITERAL || token.kind() == Kind.WORD
            ? Literal.unquoted(token.text())
            : null;
    if (literal == null) {
      throw Lexer.syntax(token.at(), text);
    }
    return literal;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private boolean accept(Kind kind) {
    if (peek().kind() != kind) {
      return false;
    }
    at++;
    return true;
  }

  private Token expect(Kind kind) {
    Token token = peek();
    if (token.kind() != kind) {
      throw Lexer.syntax(token.at(), text);
    }
    at++;
    return token;
  }
}
