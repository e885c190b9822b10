package io.tenantry.actions.m365groups;

import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Which groups the users are put into, and in what role. */
public record AddMembersToMicrosoft365GroupsForm(
    @Field(
            label = "Groups",
            help = "Microsoft 365 groups whose members nobody else keeps.",
            kind = FieldKind.GROUPS)
        @NotNull(message = "choose at least one group") @NotEmpty(message = "choose at least one group") List<
                @NotNull @Pattern(
                    regexp = AddMembersToMicrosoft365GroupsForm.GUID,
                    message = "must be a group's id")
                String>
            groups,
    @Field(
            label = "Also as owners",
            help =
                "An owner is a member, too. A group has at most 100 owners; guests become members only.",
            kind = FieldKind.BOOL)
        boolean asOwner) {

  static final String GUID =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

  /** Ids are compared in lower case; each group counts once. */
  public AddMembersToMicrosoft365GroupsForm {
    groups =
        groups == null
            ? null
            : groups.stream()
                .filter(Objects::nonNull)
                .map(id -> id.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
  }
}
