package io.tenantry.web.attributes;

import io.tenantry.actions.form.InvalidForm;
import io.tenantry.attributes.AttributeDefinition;
import io.tenantry.attributes.AttributeDefinitions;
import io.tenantry.attributes.AttributeType;
import io.tenantry.web.FormProblems;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page that lists, adds, changes and removes the further attributes of users. */
@Named
@RequestScoped
public class AttributesPage {

  private static final String ADDRESS = "user-attributes.xhtml";

  @EJB private AttributeDefinitions definitions;

  private List<AttributeDefinition> all;
  private Map<String, Long> users;
  private AttributeInput input;
  private final FormProblems problems =
      new FormProblems(
          Map.ofEntries(
              Map.entry("name", "Name"),
              Map.entry("type", "Type"),
              Map.entry("maxLength", "Longest value"),
              Map.entry("values", "Allowed values")));

  /** Adds what was entered, or changes the attribute that the address names. */
  public void save() {
    input = AttributeInput.sent(getChanged());
    problems.during(
        () -> {
          try {
            define();
          } catch (InvalidForm e) {
            throw AttributeInput.at(e);
          }
        });
  }

  private void define() {
    AttributeDefinition definition = input.definition();
    if (getChanged() == null) {
      definitions.add(definition);
    } else {
      definitions.define(definition);
    }
    go("saved", definition.name());
  }

  /** Takes a definition away. */
  public void remove(String name) {
    definitions.remove(name);
    go("removed", name);
  }

  private static void go(String what, String name) {
    Request.go(ADDRESS + "?" + what + "=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
  }

  /** All of them, by name. */
  public List<AttributeDefinition> getAll() {
    if (all == null) {
      all = definitions.defined();
    }
    return all;
  }

  /** How many users have a value. */
  public long users(AttributeDefinition definition) {
    if (users == null) {
      users = definitions.users();
    }
    return users.getOrDefault(definition.name(), 0L);
  }

  /** The attribute that is being changed, or {@code null} when one is being added. */
  public AttributeDefinition getChanged() {
    return named("change").orElse(null);
  }

  /** What was done last, in words, or {@code null}. */
  public String getDone() {
    if (problems.isAny()) {
      return null;
    }
    Optional<String> saved = named("saved").map(d -> d.name() + " is defined.");
    return saved
        .or(
            () ->
                Request.param("removed")
                    .filter(name -> named("removed").isEmpty())
                    .map(name -> "The attribute was removed."))
        .orElse(null);
  }

  private Optional<AttributeDefinition> named(String parameter) {
    return Request.param(parameter)
        .flatMap(
            name -> getAll().stream().filter(d -> d.name().equalsIgnoreCase(name)).findFirst());
  }

  public AttributeInput getInput() {
    if (input == null) {
      input = AttributeInput.of(getChanged());
    }
    return input;
  }

  public List<AttributeType> getTypes() {
    return Arrays.asList(AttributeType.values());
  }

  public FormProblems getProblems() {
    return problems;
  }

  /** The address at which an attribute is changed. */
  public String change(AttributeDefinition definition) {
    return ADDRESS + "?change=" + URLEncoder.encode(definition.name(), StandardCharsets.UTF_8);
  }
}
