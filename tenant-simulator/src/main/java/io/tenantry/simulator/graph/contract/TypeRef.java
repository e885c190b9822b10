package io.tenantry.simulator.graph.contract;

/**
 * The type of a property or parameter as the contract writes it.
 *
 * @param name type name without the {@code microsoft.graph.} prefix, or {@code Edm.…}
 * @param collection whether it is a collection
 * @param nullable whether null may be sent
 * @param reference for navigation: whether the target is changed with {@code …/$ref}
 */
public record TypeRef(String name, boolean collection, boolean nullable, boolean reference) {

  static TypeRef parse(String text) {
    String rest = text;
    boolean reference = rest.endsWith("*");
    if (reference) {
      rest = rest.substring(0, rest.length() - 1);
    }
    boolean required = rest.endsWith("!");
    if (required) {
      rest = rest.substring(0, rest.length() - 1);
    }
    boolean collection = rest.endsWith("[]");
    if (collection) {
      rest = rest.substring(0, rest.length() - 2);
    }
    return new TypeRef(rest, collection, !required, reference);
  }

  /** The same type, of one element. */
  public TypeRef element() {
    return new TypeRef(name, false, nullable, reference);
  }

  /** Whether it is one of OData's primitive types. */
  public boolean primitive() {
    return name.startsWith("Edm.");
  }

  /** The name in messages, as in {@code microsoft.graph.user}. */
  public String qualified() {
    String one = primitive() ? name : "microsoft.graph." + name;
    return collection ? "Collection(" + one + ")" : one;
  }
}
