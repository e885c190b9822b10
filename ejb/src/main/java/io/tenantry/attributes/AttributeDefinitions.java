package io.tenantry.attributes;

import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.Right;
import io.tenantry.persistence.directory.AttributeTable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.sql.SQLException;
import java.util.List;

/** The attributes that there are: every operator sees them, an administrator defines them. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
public class AttributeDefinitions {

  @Inject private AttributeTable table;
  @Inject private Validator validator;
  @EJB private Access access;

  /** All of them, by name. */
  public List<AttributeDefinition> all() {
    try {
      return table.all().stream().map(AttributeDefinitions::definition).toList();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading the attributes of users", e);
    }
  }

  /**
   * Adds a definition, or replaces the one of that name. Values that users have are not checked.
   *
   * @throws InvalidForm when it does not fit
   */
  public void define(AttributeDefinition definition) {
    String by = access.require(Right.SETTINGS);
    List<FieldProblem> problems =
        validator.validate(definition).stream()
            .map(v -> new FieldProblem(v.getPropertyPath().toString(), v.getMessage()))
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidForm(problems);
    }
    try {
      table.put(
          new AttributeTable.Row(
              definition.name(),
              definition.type().code(),
              definition.maxLength(),
              String.join("\n", definition.values())),
          by);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("defining an attribute of users", e);
    }
  }

  /**
   * Takes a definition away; the values that users have stay stored and come back with it.
   *
   * @return whether there was one
   */
  public boolean remove(String name) {
    access.require(Right.SETTINGS);
    try {
      return table.remove(name);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("removing an attribute of users", e);
    }
  }

  /** As it is in the table. */
  public static AttributeDefinition definition(AttributeTable.Row row) {
    return new AttributeDefinition(
        row.name(),
        AttributeType.of(row.type()),
        row.maxLength(),
        row.allowedValues().isEmpty() ? List.of() : List.of(row.allowedValues().split("\n")));
  }
}
