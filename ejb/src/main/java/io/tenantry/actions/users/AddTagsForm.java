package io.tenantry.actions.users;

import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Objects;

/** Which tags to put on the users. */
public record AddTagsForm(
    @Field(
            label = "Tags",
            help = "1 to 64 characters each. New ones are made; case and accents do not count.",
            kind = FieldKind.TEXTS)
        @NotNull @NotEmpty(message = "enter at least one tag") List<
                @NotNull @Pattern(
                    regexp = AddTagsForm.TAG,
                    message = "has 1 to 64 characters, without comma, semicolon or line break")
                String>
            tags) {

  static final String TAG = "[^,;\\p{Cntrl}]{1,64}";

  /** Tags are trimmed. */
  public AddTagsForm {
    tags =
        tags == null
            ? null
            : tags.stream().filter(Objects::nonNull).map(String::strip).distinct().toList();
  }
}
