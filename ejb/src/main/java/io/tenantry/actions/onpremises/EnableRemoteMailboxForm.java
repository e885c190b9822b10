package io.tenantry.actions.onpremises;

import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Which mailboxes are wanted.
 *
 * @param alias the SAM account name where none is given
 * @param primarySmtp the sign-in name where none is given
 */
public record EnableRemoteMailboxForm(
    @Field(label = "Kind of mailbox", help = "", defaultValue = "user", kind = FieldKind.CHOICE)
        @NotNull(message = "choose a kind of mailbox") RemoteKind type,
    @Field(
            label = "Alias",
            help = "For one user; the SAM account name if empty.",
            kind = FieldKind.TEXT)
        @Size(max = 64, message = "has at most 64 characters") @Pattern(
            regexp = ALIAS,
            message =
                "has letters, digits and ! # $ % & ' * + - / = ? ^ _ ` { } | ~ with single dots")
        String alias,
    @Field(
            label = "Primary mail address",
            help = "For one user; the sign-in name if empty. In an accepted domain.",
            kind = FieldKind.TEXT)
        @Pattern(regexp = "[^@\\s]+@[^@\\s]+", message = "must be a mail address") String primarySmtp,
    @Field(
            label = "Remote routing domain",
            help = "Such as contoso.mail.onmicrosoft.com.",
            kind = FieldKind.TEXT)
        @NotNull @Pattern(
            regexp = "[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+",
            message = "must be a domain such as contoso.mail.onmicrosoft.com")
        String remoteRoutingDomain,
    @Field(label = "With archive", help = "", kind = FieldKind.BOOL) boolean archive,
    @Field(
            label = "License",
            help = "One that brings the mailbox of a user; assigned after the directory sync.",
            kind = FieldKind.SKU_REMOVE)
        @Size(max = 1, message = "is one license") List<
                @NotNull @Pattern(
                    regexp = CreateSynchronizedUserForm.GUID,
                    message = "must be a license's GUID")
                String>
            license,
    @Field(
            label = "Usage location",
            help = "Two-letter country code; Microsoft assigns no license without one.",
            kind = FieldKind.COUNTRY)
        @Pattern(regexp = "[A-Z]{2}", message = "must be a two-letter country code such as IT") String usageLocation,
    @Field(
            label = "Write the mailbox's GUID back",
            help =
                "For organizations with Exchange servers: without it the mailbox cannot be moved to"
                    + " one later. Once Exchange Online has made the mailbox.",
            kind = FieldKind.BOOL)
        boolean writeBackGuid) {

  static final String ALIAS =
      "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*";

  /** Fills in what is usual; empty texts are absent. */
  public EnableRemoteMailboxForm {
    type = type == null ? RemoteKind.USER : type;
    alias = orNull(alias);
    primarySmtp = orNull(primarySmtp);
    license = license == null ? List.of() : license;
    usageLocation = orNull(usageLocation);
  }

  private static String orNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }

  @AssertTrue(message = "only the mailbox of a user needs a license") boolean isLicenseForAUser() {
    return license.isEmpty() || type == RemoteKind.USER;
  }

  /** What stands for an answer or a secret must not come from outside. */
  @AssertTrue(message = "no value may hold ${") boolean isFreeOfPlaceholders() {
    return !(String.valueOf(alias) + primarySmtp).contains("${");
  }
}
