package io.tenantry.attributes;

import io.tenantry.actions.PortalStore;
import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.directory.AttributeTable;
import io.tenantry.security.Roles;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The attributes that there are: every operator sees them, an administrator defines them. */
@Stateless
@RolesAllowed({Roles.OPERATOR, Roles.ADMINISTRATOR})
public class AttributeDefinitions {

  @Inject private AttributeTable table;
  @Inject private Validator validator;
  @Resource private SessionContext session;

  /** All of them, by name. */
  public List<AttributeDefinition> all() {
    try {
      return table.all().stream().map(AttributeDefinitions::definition).toList();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading the attributes of users", e);
    }
  }

  /** How many users have a value, by the attribute's name; all attributes are there. */
  public Map<String, Long> users() {
    try {
      return table.users(PortalStore.USER_ATTRIBUTE.name());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("counting the users of attributes", e);
    }
  }

  /**
   * Adds a definition, or replaces the one of that name. Values that users have are not checked.
   *
   * @throws InvalidForm when it does not fit
   */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public void define(AttributeDefinition definition) {
    check(definition);
    try {
      table.put(row(definition), session.getCallerPrincipal().getName());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("defining an attribute of users", e);
    }
  }

  /**
   * Adds a definition.
   *
   * @throws InvalidForm when it does not fit, or there is one of that name
   */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public void add(AttributeDefinition definition) {
    check(definition);
    try {
      if (!table.add(row(definition), session.getCallerPrincipal().getName())) {
        throw new InvalidForm(
            List.of(new FieldProblem("name", "is that of another attribute; change that one")));
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("defining an attribute of users", e);
    }
  }

  private void check(AttributeDefinition definition) {
    List<FieldProblem> problems =
        validator.validate(definition).stream()
            .map(v -> new FieldProblem(v.getPropertyPath().toString(), v.getMessage()))
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidForm(problems);
    }
  }

  private static AttributeTable.Row row(AttributeDefinition definition) {
    return new AttributeTable.Row(
        definition.name(),
        definition.type().code(),
        definition.maxLength(),
        String.join("\n", definition.values()));
  }

  /**
   * Takes a definition away; the values that users have stay stored and come back with it.
   *
   * @return whether there was one
   */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public boolean remove(String name) {
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
