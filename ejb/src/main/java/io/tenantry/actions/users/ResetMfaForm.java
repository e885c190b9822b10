package io.tenantry.actions.users;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.Label;
import io.tenantry.actions.form.Mailing;
import io.tenantry.actions.form.Recipient;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** Which registered methods stay, and what else ends or begins with the reset. */
public record ResetMfaForm(
    @Field(
            label = "Keep",
            help =
                "Keys that are bound to a device are usually kept; keep nothing when an account may"
                    + " be in other hands.",
            defaultValue = "windowsHello;platformCredential",
            kind = FieldKind.CHOICES)
        List<@NotNull Kept> keep,
    @Field(
            label = "End sessions",
            help = "Every sign-in of a reset user has to be done anew.",
            defaultValue = "true",
            kind = FieldKind.BOOL)
        Boolean revokeSessions,
    @Field(
            label = "Give a temporary access pass",
            help = "Usable once within 60 minutes, to register anew; shown once in the results.",
            kind = FieldKind.BOOL)
        boolean giveTemporaryAccessPass,
    @Field(
            label = "Mail to",
            help =
                "Addresses, manager (the user's) or otherMails (of the user): each is told how to"
                    + " register anew, with a link that shows the pass once where one is given.",
            kind = FieldKind.TEXTS)
        List<@NotNull Recipient> mailTo,
    @Field(
            label = "Per-user MFA",
            help =
                "Sets an enforced user back to enabled, so that registration is asked for again.",
            defaultValue = "leave",
            kind = FieldKind.CHOICE)
        PerUserMfa setPerUserMfaState)
    implements Mailing {

  /** Kinds of methods that may stay. */
  public enum Kept {
    @JsonProperty("windowsHello")
    @Label("Windows Hello for Business")
    WINDOWS_HELLO,
    @JsonProperty("platformCredential")
    @Label("Platform credential")
    PLATFORM_CREDENTIAL,
    @JsonProperty("fido2")
    @Label("FIDO2 security key")
    FIDO2,
    @JsonProperty("email")
    @Label("Mail address")
    EMAIL,
    @JsonProperty("hardwareOath")
    @Label("Hardware token")
    HARDWARE_OATH,
    @JsonProperty("external")
    @Label("External method")
    EXTERNAL
  }

  /** What becomes of the state of per-user multi-factor authentication. */
  public enum PerUserMfa {
    @JsonProperty("leave")
    @Label("Leave as it is")
    LEAVE,
    @JsonProperty("enabled")
    @Label("Set enforced back to enabled")
    ENABLED
  }

  /** Device-bound keys stay and sessions end, unless the form says otherwise. */
  public ResetMfaForm {
    keep = keep == null ? List.of(Kept.WINDOWS_HELLO, Kept.PLATFORM_CREDENTIAL) : keep;
    revokeSessions = revokeSessions == null || revokeSessions;
    mailTo = mailTo == null ? List.of() : mailTo;
    setPerUserMfaState = setPerUserMfaState == null ? PerUserMfa.LEAVE : setPerUserMfaState;
  }

  boolean setsPerUserMfa() {
    return setPerUserMfaState == PerUserMfa.ENABLED;
  }
}
