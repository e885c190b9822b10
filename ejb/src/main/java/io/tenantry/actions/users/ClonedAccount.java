package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Describes an account that is like another one.
 *
 * <p>Never copied: roles and groups that can hold them, identities, addresses, the employee id,
 * mobile phone, methods of authentication, mailbox, devices and numbers.
 */
final class ClonedAccount {

  private final CloneUserForm form;
  private final JsonNode source;
  private final NewAccount account;
  private final List<String> notes = new ArrayList<>();

  /**
   * @param source with its {@code manager}
   */
  ClonedAccount(CloneUserForm form, JsonNode source) {
    this.form = form;
    this.source = source;
    this.account = NewAccount.named(form.userPrincipalName());
    ObjectNode properties = account.properties();
    properties.put("accountEnabled", true);
    put("displayName", form.displayName());
    put("mailNickname", form.mailNickname());
    put("givenName", form.givenName());
    put("surname", form.surname());
    form.copyProperties().forEach(copied -> copied.names().forEach(this::copy));
    form.otherValues()
        .forEach(
            (name, value) -> {
              properties.remove(name);
              put(name, value);
            });
    if (source.path("onPremisesSyncEnabled").asBoolean()) {
      notes.add(
          "The source is synchronized from Active Directory; the new account is one of the cloud"
              + " alone");
    }
  }

  private void put(String name, String value) {
    if (AccountNames.orNull(value) != null) {
      account.properties().put(name, value.strip());
    }
  }

  private void copy(String name) {
    JsonNode value = source.path(name);
    if (value.isObject()) {
      ObjectNode parts = account.properties().objectNode();
      value
          .properties()
          .forEach(
              part -> {
                if (isText(part.getValue())) {
                  parts.set(part.getKey(), part.getValue());
                }
              });
      if (!parts.isEmpty()) {
        account.properties().set(name, parts);
      }
    } else if (isText(value) || value.isArray() && !value.isEmpty()) {
      account.properties().set(name, value);
    }
  }

  /** Graph tells empty texts but takes none. */
  private static boolean isText(JsonNode value) {
    return value.isTextual() && !value.asText().isBlank();
  }

  void licenses(Map<String, Sku> skus) {
    if (form.copyLicenses() == CloneUserForm.Licenses.NONE) {
      return;
    }
    LicenseState.of(source, Map.of(), skus)
        .direct()
        .forEach(
            (skuId, disabled) -> {
              Sku sku = skus.get(skuId);
              if (sku != null && sku.assignable()) {
                account.licenses().put(skuId, new TreeSet<>(disabled));
              } else {
                notes.add("Not copied: " + LicenseProblems.notAssignable(skuId, sku).message());
              }
            });
  }

  /**
   * @param guarded why groups are protected, by their ids
   */
  void groups(Collection<JsonNode> groups, Map<String, String> guarded) {
    for (JsonNode one : groups) {
      JoinableGroup group = JoinableGroup.of(one).guarded(guarded.get(one.path("id").asText()));
      boolean wanted =
          switch (form.copyGroups()) {
            case ALL -> true;
            case CHOSEN -> form.groups().contains(group.id());
            case NONE -> false;
          };
      if (wanted && group.route() != null) {
        account.groups().add(group.id());
      } else if (wanted) {
        notes.add("Not copied: " + group.problem().message());
      }
    }
    form.groups().stream()
        .filter(id -> groups.stream().noneMatch(one -> one.path("id").asText().equals(id)))
        .forEach(id -> notes.add("Not copied: the source is not in group " + id));
  }

  void units(Collection<JsonNode> units) {
    for (JsonNode unit : units) {
      if (unit.path("membershipType").asText("").equals("Dynamic")) {
        notes.add(
            "Not copied: administrative unit "
                + unit.path("displayName").asText()
                + " finds its members by a rule");
      } else {
        account.units().add(unit.path("id").asText());
      }
    }
  }

  void ownValues(Collection<String> tags, Map<String, String> attributes) {
    if (form.copyPortalTags()) {
      account.tags().addAll(tags);
    }
    if (form.copyPortalAttributes()) {
      account.attributes().putAll(attributes);
    }
  }

  NewAccount wanted() {
    return form.copyManager()
        ? account.with(source.path("manager").path("id").asText(null))
        : account;
  }

  List<String> notes() {
    return notes;
  }
}
