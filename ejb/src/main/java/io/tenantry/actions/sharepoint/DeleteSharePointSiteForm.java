package io.tenantry.actions.sharepoint;

import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;

/** What may go together with the sites. */
public record DeleteSharePointSiteForm(
    @Field(
            label = "Delete the group too",
            help =
                "A site with a Microsoft 365 group goes with its group alone: mailbox, team and"
                    + " planner go as well. Without this, such sites fail.",
            kind = FieldKind.BOOL)
        boolean alsoDeleteGroup,
    @Field(
            label = "Unregister hub sites",
            help = "Needed for hub sites; their associated sites lose the hub.",
            kind = FieldKind.BOOL)
        boolean unregisterHub) {}
