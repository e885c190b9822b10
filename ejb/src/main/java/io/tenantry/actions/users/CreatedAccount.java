package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Target;
import java.util.TreeMap;
import java.util.TreeSet;

/** Describes an account as the form asks for it. */
final class CreatedAccount {

  private CreatedAccount() {}

  /**
   * The account as it was recorded when it was sent for, else as the form asks for it.
   *
   * @param form {@code null} for an undo
   */
  static NewAccount wanted(Target target, CreateUserForm form) {
    NewAccount recorded = NewAccount.recorded(target.sent());
    return recorded != null ? recorded : form == null ? NewAccount.named(target.label()) : of(form);
  }

  private static NewAccount of(CreateUserForm form) {
    NewAccount account = NewAccount.named(form.userPrincipalName());
    ObjectNode properties = account.properties();
    properties.put("accountEnabled", form.accountEnabled());
    put(properties, "displayName", form.displayName());
    put(properties, "mailNickname", form.mailNickname());
    put(properties, "givenName", form.givenName());
    put(properties, "surname", form.surname());
    if (form.passwordNeverExpires()) {
      properties.put("passwordPolicies", PasswordPolicies.NEVER);
    }
    put(properties, "usageLocation", form.usageLocation());
    job(properties, form);
    contact(properties, form);
    if (!form.extensionAttributes().isEmpty()) {
      ObjectNode extension = properties.putObject("onPremisesExtensionAttributes");
      new TreeMap<>(form.extensionAttributes())
          .forEach((name, value) -> put(extension, name, value));
    }
    for (ManageLicensesForm.Add add : form.addSkus()) {
      TreeSet<String> disabled = new TreeSet<>();
      if (add.disabledPlans() != null) {
        add.disabledPlans().forEach(plan -> disabled.add(LicenseState.lower(plan)));
      }
      account.licenses().put(LicenseState.lower(String.valueOf(add.skuId())), disabled);
    }
    form.groups().forEach(group -> account.groups().add(LicenseState.lower(group)));
    if (form.administrativeUnit() != null) {
      account.units().add(LicenseState.lower(form.administrativeUnit()));
    }
    account.tags().addAll(form.tags());
    form.attributes()
        .forEach(
            (name, value) -> {
              if (value != null && !value.isEmpty()) {
                account.attributes().put(name, value);
              }
            });
    return account.with(form.manager());
  }

  private static void job(ObjectNode properties, CreateUserForm form) {
    put(properties, "jobTitle", form.jobTitle());
    put(properties, "department", form.department());
    put(properties, "companyName", form.companyName());
    put(properties, "officeLocation", form.officeLocation());
    put(properties, "employeeId", form.employeeId());
    put(properties, "employeeType", form.employeeType());
    if (form.employeeHireDate() != null) {
      properties.put("employeeHireDate", form.employeeHireDate() + "T00:00:00Z");
    }
    if (AccountNames.orNull(form.costCenter()) != null
        || AccountNames.orNull(form.division()) != null) {
      ObjectNode organization = properties.putObject("employeeOrgData");
      put(organization, "costCenter", form.costCenter());
      put(organization, "division", form.division());
    }
  }

  private static void contact(ObjectNode properties, CreateUserForm form) {
    if (AccountNames.orNull(form.businessPhone()) != null) {
      properties.putArray("businessPhones").add(form.businessPhone());
    }
    put(properties, "mobilePhone", form.mobilePhone());
    put(properties, "faxNumber", form.faxNumber());
    if (!form.otherMails().isEmpty()) {
      form.otherMails().forEach(properties.putArray("otherMails")::add);
    }
    put(properties, "streetAddress", form.streetAddress());
    put(properties, "city", form.city());
    put(properties, "state", form.state());
    put(properties, "postalCode", form.postalCode());
    put(properties, "country", form.country());
    put(properties, "preferredLanguage", form.preferredLanguage());
    put(properties, "preferredDataLocation", form.preferredDataLocation());
  }

  private static void put(ObjectNode properties, String name, String value) {
    if (AccountNames.orNull(value) != null) {
      properties.put(name, value.strip());
    }
  }
}
