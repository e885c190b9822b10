package io.tenantry.actions.users;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.Label;
import io.tenantry.actions.form.Mailing;
import io.tenantry.actions.form.Recipient;
import io.tenantry.actions.form.Secret;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/**
 * What is a new account's own, and what it takes from the selected one.
 *
 * @param mailNickname the sign-in name's part before the at sign where none is given
 * @param copyProperties all but business phones where nothing is chosen
 */
public record CloneUserForm(
    @Field(
            label = "Sign-in name",
            help = "User principal name, in one of the tenant's verified domains.",
            kind = FieldKind.TEXT)
        @NotNull(message = "enter a sign-in name") @Pattern(
            regexp = AccountNames.PRINCIPAL_NAME,
            message = AccountNames.PRINCIPAL_NAME_MESSAGE)
        @Size(max = 113, message = "has at most 113 characters") String userPrincipalName,
    @Field(label = "Display name", help = "", kind = FieldKind.TEXT)
        @NotNull @NotBlank(message = "enter a display name") @Size(max = 256, message = "has at most 256 characters") String displayName,
    @Field(label = "First name", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String givenName,
    @Field(label = "Last name", help = "", kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") String surname,
    @Field(
            label = "Alias",
            help = "The sign-in name's part before the at sign if empty.",
            kind = FieldKind.TEXT)
        @Pattern(regexp = AccountNames.NICKNAME, message = AccountNames.NICKNAME_MESSAGE) String mailNickname,
    @Field(
            label = "Copy properties",
            help = "Which of the source's properties the new user gets.",
            defaultValue =
                "job;address;company;usageLocation;preferredLanguage;preferredDataLocation;extensionAttributes;officeLocation",
            kind = FieldKind.CHOICES)
        List<@NotNull CopiedProperties> copyProperties,
    @Field(
            label = "Other values",
            help = "Properties with values that differ from the source's, e.g. jobTitle=Clerk.",
            kind = FieldKind.VALUES)
        Map<
                @Pattern(
                    regexp = CloneUserForm.OVERWRITABLE,
                    message = "must be one of the properties that are copied as text")
                String,
                @Size(max = 1024) String>
            otherValues,
    @Field(label = "Copy the manager", help = "", defaultValue = "true", kind = FieldKind.BOOL)
        Boolean copyManager,
    @Field(
            label = "Copy licenses",
            help = "Those that the source holds directly; the others follow with the groups.",
            defaultValue = "direct",
            kind = FieldKind.CHOICE)
        Licenses copyLicenses,
    @Field(
            label = "Copy groups",
            help = "Those that take members by hand.",
            defaultValue = "all",
            kind = FieldKind.CHOICE)
        Groups copyGroups,
    @Field(
            label = "Groups",
            help = "Which of the source's groups, where you choose them.",
            kind = FieldKind.GROUPS)
        List<
                @NotNull @Pattern(regexp = ManageLicensesForm.GUID, message = "must be a group's id") String>
            groups,
    @Field(label = "Copy administrative units", help = "", kind = FieldKind.BOOL)
        boolean copyAdministrativeUnits,
    @Field(label = "Copy tags", help = "", defaultValue = "true", kind = FieldKind.BOOL)
        Boolean copyPortalTags,
    @Field(label = "Copy attributes", help = "", defaultValue = "true", kind = FieldKind.BOOL)
        Boolean copyPortalAttributes,
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
                "Addresses, or manager (the new account's): each gets a link that shows"
                    + " the password once, to whoever opens it first. Not the new mailbox.",
            kind = FieldKind.TEXTS)
        List<@NotNull Recipient> mailTo)
    implements Mailing {

  static final String OVERWRITABLE =
      "jobTitle|department|employeeType|streetAddress|city|state|postalCode|country|companyName"
          + "|usageLocation|preferredLanguage|preferredDataLocation|officeLocation|faxNumber";

  /** Which licenses are copied. */
  public enum Licenses {
    @JsonProperty("none")
    @Label("None")
    NONE,
    @JsonProperty("direct")
    @Label("Those held directly")
    DIRECT
  }

  /** Which groups are copied. */
  public enum Groups {
    @JsonProperty("all")
    @Label("All that can be copied")
    ALL,
    @JsonProperty("chosen")
    @Label("Those that I choose")
    CHOSEN,
    @JsonProperty("none")
    @Label("None")
    NONE
  }

  /** Fills in what is usual; an empty list of properties copies none. */
  public CloneUserForm {
    mailNickname = AccountNames.nickname(mailNickname, userPrincipalName);
    copyProperties = copyProperties == null ? CopiedProperties.usual() : copyProperties;
    otherValues = otherValues == null ? Map.of() : otherValues;
    copyManager = copyManager == null || copyManager;
    copyLicenses = copyLicenses == null ? Licenses.DIRECT : copyLicenses;
    copyGroups = copyGroups == null ? Groups.ALL : copyGroups;
    groups = groups == null ? List.of() : groups.stream().map(LicenseState::lower).toList();
    copyPortalTags = copyPortalTags == null || copyPortalTags;
    copyPortalAttributes = copyPortalAttributes == null || copyPortalAttributes;
    passwordMode = passwordMode == null ? PasswordMode.GENERATE : passwordMode;
    changeAtNextSignIn = changeAtNextSignIn == null || changeAtNextSignIn;
    mailTo = mailTo == null ? List.of() : mailTo;
  }

  @AssertTrue(message = "type the password, or let it be generated") boolean isPasswordGivenWhenTyped() {
    return (passwordMode == PasswordMode.TYPED) == (password != null);
  }

  @AssertTrue(message = "the password " + PasswordRules.MESSAGE) boolean isPasswordStrong() {
    return password == null || PasswordRules.complies(password);
  }

  @AssertTrue(message = "choose groups only where they are to be chosen") boolean isGroupsGivenWhenChosen() {
    return (copyGroups == Groups.CHOSEN) != groups.isEmpty();
  }

  @AssertTrue(message = "the new mailbox cannot be read without the password: mail to another one") boolean isMailedToAnotherMailbox() {
    return mailTo.stream().noneMatch(to -> to.value().equalsIgnoreCase(userPrincipalName));
  }

  @AssertTrue(message = "no value may hold ${") boolean isFreeOfPlaceholders() {
    return !(displayName + givenName + surname + otherValues).contains("${");
  }

  NewPassword newPassword() {
    return new NewPassword(password, changeAtNextSignIn, mailTo);
  }
}
