package io.tenantry.actions.sharepoint;

import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;

/** Whether the sites' groups come back too; {@code null} counts as yes. */
public record RestoreSiteForm(
    @Field(
            label = "Restore the group too",
            help = "Where the site's Microsoft 365 group was deleted less than 30 days ago.",
            defaultValue = "true",
            kind = FieldKind.BOOL)
        Boolean restoreGroup) {

  public RestoreSiteForm {
    restoreGroup = restoreGroup == null || restoreGroup;
  }
}
