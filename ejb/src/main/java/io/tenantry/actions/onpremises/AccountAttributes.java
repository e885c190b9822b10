package io.tenantry.actions.onpremises;

import java.util.LinkedHashMap;
import java.util.Map;

/** The attributes with one value each that a new account gets from its form. */
final class AccountAttributes {

  private AccountAttributes() {}

  /** By name, in the order in which they are written; what is empty is absent. */
  static Map<String, String> of(CreateSynchronizedUserForm form) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("sAMAccountName", form.sAMAccountName());
    all.put("userPrincipalName", form.userPrincipalName());
    all.put("displayName", form.displayName());
    all.put("givenName", form.givenName());
    all.put("sn", form.sn());
    all.put("mail", form.mail());
    all.put("title", form.title());
    all.put("department", form.department());
    all.put("company", form.company());
    all.put("employeeID", form.employeeID());
    all.put("employeeType", form.employeeType());
    all.put("division", form.division());
    all.put("physicalDeliveryOfficeName", form.physicalDeliveryOfficeName());
    all.put("telephoneNumber", form.telephoneNumber());
    all.put("mobile", form.mobile());
    all.put("homePhone", form.homePhone());
    all.put("facsimileTelephoneNumber", form.facsimileTelephoneNumber());
    all.put("ipPhone", form.ipPhone());
    all.put("pager", form.pager());
    all.put("streetAddress", form.streetAddress());
    all.put("l", form.l());
    all.put("st", form.st());
    all.put("postalCode", form.postalCode());
    if (form.c() != null) {
      Countries.of(form.c())
          .ifPresent(
              country -> {
                all.put("c", country.get(0));
                all.put("co", country.get(1));
                all.put("countryCode", country.get(2));
              });
    }
    all.put("wWWHomePage", form.wWWHomePage());
    all.putAll(form.customAttributes());
    all.values().removeIf(value -> value == null || value.isBlank());
    return all;
  }
}
