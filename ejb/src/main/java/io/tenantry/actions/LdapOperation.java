package io.tenantry.actions;

import java.util.List;
import java.util.function.UnaryOperator;

/** What an {@link LdapCall} does with its entry. */
public sealed interface LdapOperation {

  /** The attributes that it writes. */
  default List<LdapAttribute> attributes() {
    return List.of();
  }

  /** The same with each attribute that it writes replaced. */
  default LdapOperation with(UnaryOperator<LdapAttribute> replacement) {
    return this;
  }

  /** Makes the entry. */
  record Add(List<LdapAttribute> attributes) implements LdapOperation {
    public Add {
      attributes = List.copyOf(attributes);
    }

    @Override
    public Add with(UnaryOperator<LdapAttribute> replacement) {
      return new Add(attributes.stream().map(replacement).toList());
    }
  }

  /** Changes attributes of the entry, all of them or none. */
  record Modify(List<Change> changes) implements LdapOperation {
    public Modify {
      changes = List.copyOf(changes);
    }

    @Override
    public List<LdapAttribute> attributes() {
      return changes.stream().map(Change::attribute).toList();
    }

    @Override
    public Modify with(UnaryOperator<LdapAttribute> replacement) {
      return new Modify(
          changes.stream()
              .map(change -> new Change(change.kind(), replacement.apply(change.attribute())))
              .toList());
    }

    /** The password becomes this one. */
    public static Change password(String password) {
      return new Change(Kind.REPLACE, LdapAttribute.password(password));
    }

    /** The values become these; no values clear the attribute. */
    public static Change replace(String attribute, String... values) {
      return new Change(Kind.REPLACE, LdapAttribute.of(attribute, values));
    }

    /** These values come to the others. */
    public static Change add(String attribute, String... values) {
      return new Change(Kind.ADD, LdapAttribute.of(attribute, values));
    }

    /** These values go. */
    public static Change delete(String attribute, String... values) {
      return new Change(Kind.DELETE, LdapAttribute.of(attribute, values));
    }
  }

  /** Deletes the entry. */
  record Delete() implements LdapOperation {}

  /**
   * Renames or moves the entry, whose DN must be its real one.
   *
   * @param newRdn such as {@code CN=Anna Rossi}, escaped as RDNs are
   * @param newSuperior DN of the new parent, or {@code null} to leave it where it is
   */
  record Rename(String newRdn, String newSuperior) implements LdapOperation {}

  /**
   * Reads entries; changes nothing.
   *
   * @param filter as RFC 4515 writes it
   * @param select attributes to be answered with; empty for all that AD does not compute
   * @param atMost how many entries are enough; 0 for all
   */
  record Search(Scope scope, String filter, List<String> select, int atMost)
      implements LdapOperation {

    /** Of all entries. */
    public Search(Scope scope, String filter, List<String> select) {
      this(scope, filter, select, 0);
    }

    public Search {
      select = List.copyOf(select);
    }
  }

  /** One change of one attribute. */
  record Change(Kind kind, LdapAttribute attribute) {}

  /** How a change treats the values. */
  enum Kind {
    ADD,
    DELETE,
    REPLACE
  }

  /** How far below its base a search looks. */
  enum Scope {
    BASE,
    ONE,
    SUB
  }
}
