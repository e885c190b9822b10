package io.tenantry.actions.users;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantry.actions.form.Label;
import java.util.List;

/** Which properties of an account are copied together. */
public enum CopiedProperties {
  @JsonProperty("job")
  @Label("Job")
  JOB("jobTitle", "department", "employeeType", "employeeOrgData"),
  @JsonProperty("address")
  @Label("Address")
  ADDRESS("streetAddress", "city", "state", "postalCode", "country"),
  @JsonProperty("company")
  @Label("Company")
  COMPANY("companyName"),
  @JsonProperty("usageLocation")
  @Label("Usage location")
  USAGE_LOCATION("usageLocation"),
  @JsonProperty("preferredLanguage")
  @Label("Preferred language")
  PREFERRED_LANGUAGE("preferredLanguage"),
  @JsonProperty("preferredDataLocation")
  @Label("Preferred data location")
  PREFERRED_DATA_LOCATION("preferredDataLocation"),
  @JsonProperty("extensionAttributes")
  @Label("Extension attributes")
  EXTENSION_ATTRIBUTES("onPremisesExtensionAttributes"),
  @JsonProperty("officeLocation")
  @Label("Office")
  OFFICE_LOCATION("officeLocation"),
  @JsonProperty("businessPhones")
  @Label("Business phone and fax")
  BUSINESS_PHONES("businessPhones", "faxNumber"),
  @JsonProperty("none")
  @Label("Nothing")
  NONE();

  private final List<String> names;

  CopiedProperties(String... names) {
    this.names = List.of(names);
  }

  /** As Graph names them. */
  List<String> names() {
    return names;
  }

  /** What is copied where nothing is chosen: a phone is mostly a person's own. */
  static List<CopiedProperties> usual() {
    return java.util.Arrays.stream(values())
        .filter(one -> one != BUSINESS_PHONES && one != NONE)
        .toList();
  }
}
