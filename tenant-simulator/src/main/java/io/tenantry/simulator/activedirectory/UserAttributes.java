package io.tenantry.simulator.activedirectory;

import io.tenantry.simulator.seed.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Active Directory says of a person whom the cloud knows as well. */
final class UserAttributes {

  private UserAttributes() {}

  static Map<String, List<String>> of(Person person, String company, String initialDomain) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    put(all, "displayName", person.name().display());
    put(all, "givenName", person.name().given());
    put(all, "sn", person.name().surname());
    put(all, "mail", person.mail());
    put(all, "mailNickname", person.name().mailNickname());
    if (person.mail() != null) {
      all.put("proxyAddresses", person.proxyAddresses(initialDomain));
    }
    Person.Work work = person.work();
    if (work != null) {
      put(all, "company", company);
      put(all, "department", work.department());
      put(all, "title", work.jobTitle());
      put(all, "employeeID", work.employeeId());
      put(all, "telephoneNumber", work.businessPhone());
      put(all, "mobile", work.mobilePhone());
    }
    if (person.office() != null) {
      put(all, "l", person.office().city());
      put(all, "st", person.office().state());
      put(all, "streetAddress", person.office().street());
      put(all, "postalCode", person.office().postalCode());
      put(all, "physicalDeliveryOfficeName", person.office().city());
      put(all, "co", person.office().country());
      put(all, "c", person.office().code());
    }
    return all;
  }

  private static void put(Map<String, List<String>> all, String attribute, String value) {
    if (value != null && !value.isEmpty()) {
      all.put(attribute, List.of(value));
    }
  }
}
