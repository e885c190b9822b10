package io.tenantry.actions.teams;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.Label;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;

/** A team to be made. */
public record CreateTeamsGroupForm(
    @Field(label = "Name", help = "1 to 256 characters.", kind = FieldKind.TEXT)
        @NotNull @NotBlank(message = "enter the team's name") @Size(max = 256, message = "has at most 256 characters") String displayName,
    @Field(label = "Description", help = "Up to 1024 characters.", kind = FieldKind.LONG_TEXT)
        @Size(max = 1024, message = "has at most 1024 characters") String description,
    @Field(label = "Visibility", help = "", defaultValue = "private", kind = FieldKind.CHOICE)
        Visibility visibility,
    @Field(
            label = "Owners",
            help = "At least one, better two; licensed for Teams, no guests.",
            kind = FieldKind.USERS)
        @NotNull @NotEmpty(message = "name at least one owner") List<@NotNull String> owners,
    @Field(label = "Members", help = "Who belongs to the team at first.", kind = FieldKind.USERS)
        List<@NotNull String> members) {

  /** Who can find the team and join it. */
  public enum Visibility {
    @JsonProperty("private")
    @Label("Private: owners add members")
    PRIVATE("private"),
    @JsonProperty("public")
    @Label("Public: everybody in the company may join")
    PUBLIC("public");

    private final String graph;

    Visibility(String graph) {
      this.graph = graph;
    }
  }

  /** Names are trimmed, lists have nobody twice; a team is private unless asked for otherwise. */
  public CreateTeamsGroupForm {
    displayName = displayName == null ? null : displayName.strip();
    owners = owners == null ? null : once(owners);
    visibility = visibility == null ? Visibility.PRIVATE : visibility;
    members = members == null ? List.of() : once(members);
  }

  private static List<String> once(List<String> users) {
    return users.stream().filter(Objects::nonNull).map(String::strip).distinct().toList();
  }

  String visibilityName() {
    return visibility.graph;
  }
}
