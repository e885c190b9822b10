package io.tenantry.actions.mailboxes;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.Label;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Whose permissions on other mailboxes the selected mailboxes' users get. */
public record CopyPermissionsFromForm(
    @NotNull(message = "enter whose permissions are copied") @NotEmpty(message = "enter whose permissions are copied") @Field(
            label = "Copy from",
            help = "Users with a mailbox; all that they may open or send as is put together.",
            kind = FieldKind.USERS)
        List<String> sources,
    @NotNull(message = "say whether permissions are added or replaced") @Field(
            label = "Mode",
            help = "Replace also takes away what none of these users has.",
            kind = FieldKind.CHOICE)
        Mode mode,
    @Field(
            label = "Permissions",
            help = "Which of them are copied.",
            defaultValue = "FullAccess;SendAs;SendOnBehalf",
            kind = FieldKind.CHOICES)
        @Size(min = 1, message = "choose at least one permission") List<MailboxRight> rights,
    @Field(
            label = "Show in Outlook",
            help = "Adds mailboxes with full access to the user's Outlook.",
            defaultValue = "true",
            kind = FieldKind.BOOL)
        Boolean autoMapping) {

  /** What happens with permissions that no source has. */
  public enum Mode {
    @Label("Add")
    @JsonProperty("add")
    ADD,
    @Label("Replace")
    @JsonProperty("replace")
    REPLACE
  }

  /** Fills in what was left out. */
  public CopyPermissionsFromForm {
    sources = sources == null ? null : List.copyOf(sources);
    rights = rights == null ? List.of(MailboxRight.values()) : List.copyOf(rights);
    autoMapping = autoMapping == null || autoMapping;
  }
}
