package io.tenantry.jobs.sync;

import io.tenantry.persistence.directory.CopyWrites;
import java.util.List;

/**
 * A page of the users' delta query.
 *
 * @param run what rows are stamped with
 * @param full whether the query reads all users, not only what changed
 * @param deltaLink where the next sync begins; only the last page has it
 */
record UserPage(
    List<CopyWrites.User> users, List<String> removed, long run, boolean full, String deltaLink) {}
