package io.tenantry.actions.users;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.Label;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;

/** Which groups a user leaves. */
public record RemoveUserFromAllGroupsForm(
    @Field(
            label = "Kinds of groups",
            help = "Which of them the user leaves.",
            defaultValue = "security;microsoft365;distribution;mail-security;on-premises",
            kind = FieldKind.CHOICES)
        @Size(min = 1, message = "choose at least one kind of group") List<GroupKind> kinds,
    @Field(
            label = "Stay in",
            help = "Groups that the user keeps.",
            kind = FieldKind.GROUPS,
            spared = true)
        List<String> keep,
    @Field(
            label = "Give up ownership",
            help = "Also takes the user off as an owner, except where nobody else owns the group.",
            kind = FieldKind.BOOL)
        boolean includeOwnerships,
    @Field(
            label = "Groups that give licenses",
            help = "Leaving one takes its licenses away.",
            defaultValue = "keep",
            kind = FieldKind.CHOICE)
        LicenseGroups licenseGroups,
    @Field(
            label = "Groups with directory roles",
            help = "The user always stays in them.",
            defaultValue = "report",
            kind = FieldKind.CHOICE)
        RoleGroups roleAssignableGroups) {

  /** What happens with groups that give licenses. */
  public enum LicenseGroups {
    @Label("Stay in them")
    @JsonProperty("keep")
    KEEP,
    @Label("Leave them")
    @JsonProperty("remove")
    REMOVE
  }

  /** Whether groups that directory roles can be given to are told of. */
  public enum RoleGroups {
    @Label("Report them")
    @JsonProperty("report")
    REPORT,
    @Label("Leave them unmentioned")
    @JsonProperty("keep")
    KEEP
  }

  /** Fills in what was left out. */
  public RemoveUserFromAllGroupsForm {
    kinds = kinds == null ? List.of(GroupKind.values()) : List.copyOf(kinds);
    keep =
        keep == null
            ? List.of()
            : keep.stream().map(id -> id.strip().toLowerCase(Locale.ROOT)).toList();
    licenseGroups = licenseGroups == null ? LicenseGroups.KEEP : licenseGroups;
    roleAssignableGroups = roleAssignableGroups == null ? RoleGroups.REPORT : roleAssignableGroups;
  }

  boolean concerns(HeldGroup group) {
    return kinds.contains(group.kind()) && !keep.contains(group.id());
  }
}
