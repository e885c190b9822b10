package io.tenantry.actions.users;

import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.Mailing;
import io.tenantry.actions.form.Recipient;
import io.tenantry.actions.form.Secret;
import io.tenantry.actions.users.ManageLicensesForm.Add;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/**
 * An account to be made.
 *
 * @param mailNickname the sign-in name's part before the at sign where none is given
 * @param passwordMode {@link PasswordMode#GENERATE} where none is given
 * @param changeAtNextSignIn yes where nothing is said
 * @param accountEnabled yes where nothing is said
 * @param usageLocation ISO 3166-1 alpha-2, or {@code null}
 */
public record CreateUserForm(
    @Field(
            label = "Sign-in name",
            help =
                "User principal name, in one of the tenant's verified domains. The account is one of"
                    + " the cloud: it never reaches Active Directory.",
            kind = FieldKind.TEXT)
        @NotNull(message = "enter a sign-in name") @Pattern(
            regexp = AccountNames.PRINCIPAL_NAME,
            message = AccountNames.PRINCIPAL_NAME_MESSAGE)
        @Size(max = 113, message = "has at most 113 characters") String userPrincipalName,
    @Field(label = "Display name", help = "", kind = FieldKind.TEXT)
        @NotNull @NotBlank(message = "enter a display name") @Size(max = 256, message = "has at most 256 characters") String displayName,
    @Field(
            label = "Alias",
            help = "The sign-in name's part before the at sign if empty.",
            kind = FieldKind.TEXT)
        @Pattern(regexp = AccountNames.NICKNAME, message = AccountNames.NICKNAME_MESSAGE) String mailNickname,
    @Field(label = "First name", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String givenName,
    @Field(label = "Last name", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String surname,
    @Field(
            label = "Password",
            help = "A generated password can be read once in the results.",
            defaultValue = "generate",
            kind = FieldKind.CHOICE)
        @NotNull PasswordMode passwordMode,
    @Field(
            label = "Typed password",
            help = "8 to 256 characters of three kinds, without the sign-in name.",
            kind = FieldKind.SECRET)
        Secret password,
    @Field(
            label = "Change at the next sign-in",
            help = "The user has to choose another password.",
            defaultValue = "true",
            kind = FieldKind.BOOL)
        @NotNull Boolean changeAtNextSignIn,
    @Field(
            label = "Mail to",
            help =
                "Addresses, manager or otherMails (those of the account): each gets a link that shows"
                    + " the password once, to whoever opens it first. Not the new mailbox.",
            kind = FieldKind.TEXTS)
        List<@NotNull Recipient> mailTo,
    @Field(label = "Password never expires", help = "", kind = FieldKind.BOOL)
        boolean passwordNeverExpires,
    @Field(label = "Sign-in allowed", help = "", defaultValue = "true", kind = FieldKind.BOOL)
        @NotNull Boolean accountEnabled,
    @Field(
            label = "Usage location",
            help = "Two-letter country code; with licenses the tenant's country if empty.",
            kind = FieldKind.COUNTRY)
        @Pattern(regexp = "[A-Z]{2}", message = "must be a two-letter country code such as IT") String usageLocation,
    @Field(label = "Job title", help = "", kind = FieldKind.TEXT)
        @Size(max = 128, message = "has at most 128 characters") String jobTitle,
    @Field(label = "Department", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String department,
    @Field(label = "Company", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String companyName,
    @Field(label = "Office", help = "", kind = FieldKind.TEXT)
        @Size(max = 128, message = "has at most 128 characters") String officeLocation,
    @Field(label = "Employee id", help = "", kind = FieldKind.TEXT)
        @Size(max = 16, message = "has at most 16 characters") String employeeId,
    @Field(label = "Employee type", help = "Such as Employee or Contractor.", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String employeeType,
    @Field(label = "Cost center", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String costCenter,
    @Field(label = "Division", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String division,
    @Field(label = "Business phone", help = "Microsoft takes one.", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String businessPhone,
    @Field(label = "Mobile phone", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String mobilePhone,
    @Field(label = "Fax number", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String faxNumber,
    @Field(label = "Street", help = "", kind = FieldKind.TEXT)
        @Size(max = 1024, message = "has at most 1024 characters") String streetAddress,
    @Field(label = "City", help = "", kind = FieldKind.TEXT)
        @Size(max = 128, message = "has at most 128 characters") String city,
    @Field(label = "State or province", help = "", kind = FieldKind.TEXT)
        @Size(max = 128, message = "has at most 128 characters") String state,
    @Field(label = "Postal code", help = "", kind = FieldKind.TEXT)
        @Size(max = 40, message = "has at most 40 characters") String postalCode,
    @Field(
            label = "Country or region",
            help = "Free text, mostly a two-letter code.",
            kind = FieldKind.TEXT)
        @Size(max = 128, message = "has at most 128 characters") String country,
    @Field(label = "Preferred language", help = "Such as de-DE.", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String preferredLanguage,
    @Field(
            label = "Preferred data location",
            help = "Tenants with several locations only.",
            kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String preferredDataLocation,
    @Field(label = "Hire date", help = "", kind = FieldKind.DATE) String employeeHireDate,
    @Field(label = "Other mail addresses", help = "", kind = FieldKind.TEXTS)
        List<@NotBlank @Size(max = 250) String> otherMails,
    @Field(
            label = "Extension attributes",
            help = "extensionAttribute1 to extensionAttribute15, with a value each.",
            kind = FieldKind.VALUES)
        Map<
                @Pattern(
                    regexp = "extensionAttribute([1-9]|1[0-5])",
                    message = "must be extensionAttribute1 to extensionAttribute15")
                String,
                @Size(max = 1024) String>
            extensionAttributes,
    @Field(label = "Manager", help = "By id or sign-in name.", kind = FieldKind.USER)
        String manager,
    @Field(
            label = "Assign licenses",
            help = "Service plans that you do not leave out are on.",
            kind = FieldKind.SKU_ADD)
        List<@Valid @NotNull Add> addSkus,
    @Field(
            label = "Groups",
            help =
                "Security and Microsoft 365 groups at once; distribution groups once the mailbox is there.",
            kind = FieldKind.GROUPS)
        List<
                @NotNull @Pattern(regexp = ManageLicensesForm.GUID, message = "must be a group's id") String>
            groups,
    @Field(
            label = "Administrative unit",
            help = "Id of the unit that the account is put into.",
            kind = FieldKind.TEXT)
        @Pattern(regexp = ManageLicensesForm.GUID, message = "must be a unit's id") String administrativeUnit,
    @Field(label = "Tags", help = "In Tenantry.", kind = FieldKind.TEXTS)
        List<
                @NotNull @Pattern(
                    regexp = AddTagsForm.TAG,
                    message = "has 1 to 64 characters, without comma, semicolon or line break")
                String>
            tags,
    @Field(
            label = "Attributes",
            help = "In Tenantry: names with a value each.",
            kind = FieldKind.VALUES)
        Map<@Size(min = 1, max = 64) String, @Size(max = 1024) String> attributes)
    implements Mailing {

  /** Fills in what is usual; empty texts are absent. */
  public CreateUserForm {
    mailNickname = AccountNames.nickname(mailNickname, userPrincipalName);
    passwordMode = passwordMode == null ? PasswordMode.GENERATE : passwordMode;
    changeAtNextSignIn = changeAtNextSignIn == null || changeAtNextSignIn;
    mailTo = mailTo == null ? List.of() : mailTo;
    accountEnabled = accountEnabled == null || accountEnabled;
    usageLocation = AccountNames.orNull(usageLocation);
    employeeHireDate = AccountNames.orNull(employeeHireDate);
    manager = AccountNames.orNull(manager);
    administrativeUnit = AccountNames.orNull(administrativeUnit);
    otherMails = otherMails == null ? List.of() : otherMails;
    extensionAttributes = extensionAttributes == null ? Map.of() : extensionAttributes;
    addSkus = addSkus == null ? List.of() : addSkus;
    groups = groups == null ? List.of() : groups;
    tags = tags == null ? List.of() : tags;
    attributes = attributes == null ? Map.of() : attributes;
  }

  @AssertTrue(message = "type the password, or let it be generated") boolean isPasswordGivenWhenTyped() {
    return (passwordMode == PasswordMode.TYPED) == (password != null);
  }

  @AssertTrue(message = "the password " + PasswordRules.MESSAGE) boolean isPasswordStrong() {
    return password == null || PasswordRules.complies(password);
  }

  @AssertTrue(message = "the hire date must be a day such as 2026-12-01") boolean isHireDateADay() {
    try {
      return employeeHireDate == null || LocalDate.parse(employeeHireDate) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  @AssertTrue(message = "the new mailbox cannot be read without the password: mail to another one") boolean isMailedToAnotherMailbox() {
    return mailTo.stream().noneMatch(to -> to.value().equalsIgnoreCase(userPrincipalName));
  }

  @AssertTrue(message = "no value may hold ${") boolean isFreeOfPlaceholders() {
    return !toString().contains("${");
  }

  NewPassword newPassword() {
    return new NewPassword(password, changeAtNextSignIn, mailTo);
  }
}
