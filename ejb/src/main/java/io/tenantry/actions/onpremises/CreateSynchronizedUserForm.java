package io.tenantry.actions.onpremises;

import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.Secret;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An account to be made in Active Directory, and what its user gets in the cloud.
 *
 * @param cn the display name where none is given
 * @param password made where none is given
 * @param mustChangePassword yes where nothing is said, unless the password never expires
 * @param enabled yes where nothing is said
 */
public record CreateSynchronizedUserForm(
    @Field(
            label = "Organizational unit",
            help = "Its distinguished name; a unit that is synchronized.",
            kind = FieldKind.TEXT)
        @NotNull @NotBlank(message = "enter an organizational unit") String ou,
    @Field(
            label = "Sign-in name",
            help = "User principal name, in one of the tenant's verified domains.",
            kind = FieldKind.TEXT)
        @NotNull @Pattern(
            regexp = "[^@\\s]+@[^@\\s]+",
            message = "must be a sign-in name such as anna@example.com")
        @Size(max = 113, message = "has at most 113 characters") String userPrincipalName,
    @Field(
            label = "SAM account name",
            help = "The sign-in name of Windows, unique in the domain.",
            kind = FieldKind.TEXT)
        @NotNull @Pattern(
            regexp = "[^\"/\\\\\\[\\]:;|=,+*?<>@\\s]{0,19}[^\"/\\\\\\[\\]:;|=,+*?<>@\\s.]",
            message = "has 1 to 20 characters, without \" / \\ [ ] : ; | = , + * ? < > @")
        String sAMAccountName,
    @Field(label = "First name", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String givenName,
    @Field(label = "Last name", help = "", kind = FieldKind.TEXT)
        @NotNull @NotBlank(message = "enter a last name") @Size(max = 64, message = "has at most 64 characters") String sn,
    @Field(label = "Display name", help = "", kind = FieldKind.TEXT)
        @NotNull @NotBlank(message = "enter a display name") @Size(max = 256, message = "has at most 256 characters") String displayName,
    @Field(
            label = "Common name",
            help = "Unique in the organizational unit; the display name if empty.",
            kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters: enter a common name") String cn,
    @Field(label = "Mail address", help = "", kind = FieldKind.TEXT)
        @Pattern(regexp = "[^@\\s]+@[^@\\s]+", message = "must be a mail address") String mail,
    @Field(
            label = "Password",
            help = "If empty, one is made that can be read once in the results.",
            kind = FieldKind.SECRET)
        Secret password,
    @Field(
            label = "Change at the next sign-in",
            help = "The user has to choose another password.",
            leftOut = "Yes, unless the password never expires",
            kind = FieldKind.BOOL)
        Boolean mustChangePassword,
    @Field(label = "Password never expires", help = "", kind = FieldKind.BOOL)
        boolean passwordNeverExpires,
    @Field(label = "Enabled", help = "", defaultValue = "true", kind = FieldKind.BOOL)
        Boolean enabled,
    @Field(label = "Job title", help = "", kind = FieldKind.TEXT)
        @Size(max = 128, message = "has at most 128 characters") String title,
    @Field(label = "Department", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String department,
    @Field(label = "Company", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String company,
    @Field(label = "Manager", help = "A synchronized user.", kind = FieldKind.USER) String manager,
    @Field(label = "Employee id", help = "", kind = FieldKind.TEXT)
        @Size(max = 16, message = "has at most 16 characters") String employeeID,
    @Field(label = "Employee type", help = "", kind = FieldKind.TEXT)
        @Size(max = 256, message = "has at most 256 characters") String employeeType,
    @Field(label = "Division", help = "", kind = FieldKind.TEXT)
        @Size(max = 256, message = "has at most 256 characters") String division,
    @Field(label = "Office", help = "", kind = FieldKind.TEXT)
        @Size(max = 128, message = "has at most 128 characters") String physicalDeliveryOfficeName,
    @Field(label = "Telephone", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String telephoneNumber,
    @Field(label = "Mobile", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String mobile,
    @Field(label = "Home telephone", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String homePhone,
    @Field(label = "Fax", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String facsimileTelephoneNumber,
    @Field(label = "IP telephone", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String ipPhone,
    @Field(label = "Pager", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String pager,
    @Field(label = "Street", help = "", kind = FieldKind.TEXT)
        @Size(max = 1024, message = "has at most 1024 characters") String streetAddress,
    @Field(label = "City", help = "", kind = FieldKind.TEXT)
        @Size(max = 128, message = "has at most 128 characters") String l,
    @Field(label = "State or province", help = "", kind = FieldKind.TEXT)
        @Size(max = 128, message = "has at most 128 characters") String st,
    @Field(label = "Postal code", help = "", kind = FieldKind.TEXT)
        @Size(max = 40, message = "has at most 40 characters") String postalCode,
    @Field(label = "Country", help = "Its code, name and number are set.", kind = FieldKind.COUNTRY)
        String c,
    @Field(label = "Web page", help = "", kind = FieldKind.TEXT)
        @Size(max = 2048, message = "has at most 2048 characters") String wWWHomePage,
    @Field(
            label = "Custom attributes",
            help = "extensionAttribute1 to 15, msDS-cloudExtensionAttribute1 to 20.",
            kind = FieldKind.VALUES)
        Map<
                @Pattern(
                    regexp =
                        "extensionAttribute([1-9]|1[0-5])|msDS-cloudExtensionAttribute([1-9]|1[0-9]|20)",
                    message =
                        "must be extensionAttribute1 to 15 or msDS-cloudExtensionAttribute1 to 20")
                String,
                @Size(max = 1024, message = "has at most 1024 characters") String>
            customAttributes,
    @Field(
            label = "Groups in Active Directory",
            help = "By SAM account name or distinguished name.",
            kind = FieldKind.TEXTS)
        List<@NotBlank String> groups,
    @Field(
            label = "Usage location",
            help = "Two-letter country code; Microsoft assigns no license without one.",
            kind = FieldKind.COUNTRY)
        @Pattern(regexp = "[A-Z]{2}", message = "must be a two-letter country code such as IT") String usageLocation,
    @Field(
            label = "Licenses",
            help = "Assigned once the user is in the cloud.",
            kind = FieldKind.SKU_REMOVE)
        List<@NotNull @Pattern(regexp = GUID, message = "must be a license's GUID") String>
            licenses,
    @Field(
            label = "Groups in the cloud",
            help = "Joined once the user is in the cloud.",
            kind = FieldKind.GROUPS)
        List<@NotNull @Pattern(regexp = GUID, message = "must be a group's id") String>
            cloudGroups) {

  static final String GUID =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

  /** Fills in what is usual; empty texts are absent. */
  public CreateSynchronizedUserForm {
    cn = orNull(cn) == null ? displayName : cn;
    mail = orNull(mail);
    mustChangePassword = mustChangePassword == null ? !passwordNeverExpires : mustChangePassword;
    enabled = enabled == null || enabled;
    manager = orNull(manager);
    c = orNull(c);
    customAttributes = customAttributes == null ? Map.of() : customAttributes;
    groups = groups == null ? List.of() : groups;
    usageLocation = orNull(usageLocation);
    licenses = licenses == null ? List.of() : licenses;
    cloudGroups = cloudGroups == null ? List.of() : cloudGroups;
  }

  private static String orNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }

  @AssertTrue(
      message =
          "the organizational unit must be a distinguished name such as OU=Staff,DC=example,DC=com")
  boolean isUnitADistinguishedName() {
    return ou == null || Names.isDn(ou);
  }

  @AssertTrue(message = "a password that never expires cannot have to be changed") boolean isPasswordToBeChangedOrKept() {
    return !(passwordNeverExpires && mustChangePassword);
  }

  @AssertTrue(message = "enter the usage location that licenses need") boolean isUsageLocationGivenWithLicenses() {
    return licenses.isEmpty() || usageLocation != null;
  }

  @AssertTrue(message = "the country must be a two-letter code of ISO 3166-1 such as IT") boolean isCountryKnown() {
    return c == null || Countries.known(c);
  }

  /** What stands for an answer or a secret must not come from outside. */
  @AssertTrue(message = "no value may hold ${") boolean isFreeOfPlaceholders() {
    return Stream.concat(
            AccountAttributes.of(this).values().stream(),
            Stream.of(String.valueOf(ou), String.valueOf(cn)))
        .noneMatch(value -> value.contains("${"));
  }
}
