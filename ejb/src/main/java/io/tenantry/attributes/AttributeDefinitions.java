package io.tenantry.attributes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
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
import java.util.Map;

/** The attributes that there are: every operator sees them, an administrator defines them. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
public class AttributeDefinitions {

  @Inject private AttributeTable table;
  @Inject private Validator validator;
  @EJB private Access access;
  @EJB private Audit audit;

  /** All of them, by name. */
  public List<AttributeDefinition> all() {
    try {
      return table.all().stream().map(AttributeDefinitions::definition).toList();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading the attributes of users", e);
    }
  }

  /** All of them, for whoever may change them. */
  public List<AttributeDefinition> defined() {
    access.require(Right.SETTINGS);
    return all();
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
  public void define(AttributeDefinition definition) {
    String by = access.require(Right.SETTINGS);
    check(definition);
    try {
      AttributeTable.Row before = known(definition.name());
      AttributeTable.Row after = row(definition);
      table.put(after, by);
      audit.record(
          changed("attribute.defined", definition.name()).change(json(before), json(after)));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("defining an attribute of users", e);
    }
  }

  /**
   * Adds a definition.
   *
   * @throws InvalidForm when it does not fit, or there is one of that name
   */
  public void add(AttributeDefinition definition) {
    String by = access.require(Right.SETTINGS);
    check(definition);
    try {
      AttributeTable.Row added = row(definition);
      if (!table.add(added, by)) {
        throw new InvalidForm(
            List.of(new FieldProblem("name", "is that of another attribute; change that one")));
      }
      audit.record(changed("attribute.defined", definition.name()).change(null, json(added)));
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
  public boolean remove(String name) {
    access.require(Right.SETTINGS);
    try {
      AttributeTable.Row before = known(name);
      boolean removed = table.remove(name);
      if (removed) {
        audit.record(changed("attribute.removed", name).change(json(before), null));
      }
      return removed;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("removing an attribute of users", e);
    }
  }

  private AttributeTable.Row known(String name) throws SQLException {
    return table.all().stream()
        .filter(row -> row.name().equalsIgnoreCase(name))
        .findFirst()
        .orElse(null);
  }

  private static AuditEvent changed(String what, String name) {
    return AuditEvent.done(what).to("attribute", name, name);
  }

  private static String json(AttributeTable.Row row) {
    if (row == null) {
      return null;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", row.type()).put("maxLength", row.maxLength());
    return json.put("values", row.allowedValues()).toString();
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
