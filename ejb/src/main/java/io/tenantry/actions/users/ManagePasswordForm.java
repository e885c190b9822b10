package io.tenantry.actions.users;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.Label;
import io.tenantry.actions.form.Mailing;
import io.tenantry.actions.form.Recipient;
import io.tenantry.actions.form.Secret;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * Which password the users get and what goes with it.
 *
 * @param mode {@link PasswordMode#GENERATE} where none is given
 * @param changeAtNextSignIn yes where nothing is said
 * @param showOnce yes where nothing is said
 */
public record ManagePasswordForm(
    @Field(
            label = "Password",
            help = "A generated password can be read once in the results.",
            defaultValue = "generate",
            kind = FieldKind.CHOICE)
        @NotNull PasswordMode mode,
    @Field(
            label = "Typed password",
            help =
                "8 to 256 characters of three kinds, without the user's sign-in name. The same for"
                    + " all users of the run.",
            kind = FieldKind.SECRET)
        Secret password,
    @Field(
            label = "Length",
            help = "Of generated passwords, 12 to 64.",
            defaultValue = "16",
            kind = FieldKind.INT)
        @Min(value = 12, message = "must be 12 to 64") @Max(value = 64, message = "must be 12 to 64") Integer length,
    @Field(
            label = "Change at the next sign-in",
            help = "The user has to choose another password.",
            defaultValue = "true",
            kind = FieldKind.BOOL)
        @NotNull Boolean changeAtNextSignIn,
    @Field(
            label = "Second factor before the change",
            help = "The user has to pass multi-factor authentication before choosing a password.",
            kind = FieldKind.BOOL)
        boolean changeRequiresMfa,
    @Field(
            label = "Expiry",
            help = "Whether passwords of the user expire from now on.",
            defaultValue = "leave",
            kind = FieldKind.CHOICE)
        Expiry expiry,
    @Field(
            label = "Mail to",
            help =
                "Addresses, manager (the user's) or otherMails (of the user): each gets a link that"
                    + " shows the password once, to whoever opens it first.",
            kind = FieldKind.TEXTS)
        List<@NotNull Recipient> mailTo,
    @Field(
            label = "Show in the results",
            help = "Once, to an operator. If not, it needs somebody to mail it to.",
            defaultValue = "true",
            kind = FieldKind.BOOL)
        Boolean showOnce,
    @Field(
            label = "Revoke sessions",
            help = "Signs the user out everywhere; may take some minutes.",
            kind = FieldKind.BOOL)
        boolean revokeSessions)
    implements Mailing {

  private static final int USUAL_LENGTH = 16;

  /** Whether passwords expire. */
  public enum Expiry {
    @JsonProperty("leave")
    @Label("Leave as is")
    LEAVE,
    @JsonProperty("never")
    @Label("Never")
    NEVER,
    @JsonProperty("as-policy")
    @Label("As the tenant's policy says")
    AS_POLICY
  }

  /** Fills in what is usual. */
  public ManagePasswordForm {
    mode = mode == null ? PasswordMode.GENERATE : mode;
    length = length == null ? USUAL_LENGTH : length;
    changeAtNextSignIn = changeAtNextSignIn == null || changeAtNextSignIn;
    expiry = expiry == null ? Expiry.LEAVE : expiry;
    mailTo = mailTo == null ? List.of() : mailTo;
    showOnce = showOnce == null || showOnce;
  }

  @AssertTrue(message = "type the password, or let it be generated") boolean isPasswordGivenWhenTyped() {
    return (mode == PasswordMode.TYPED) == (password != null);
  }

  @AssertTrue(message = "the password " + PasswordRules.MESSAGE) boolean isPasswordStrong() {
    return password == null || PasswordRules.complies(password);
  }

  @AssertTrue(message = "a generated password has to be shown or mailed, or nobody knows it") boolean isPasswordToldToSomebody() {
    return mode == PasswordMode.TYPED || showOnce || !mailTo.isEmpty();
  }

  @AssertTrue(message = "a second factor is asked for at a change only") boolean isMfaAskedAtChange() {
    return !changeRequiresMfa || changeAtNextSignIn;
  }
}
