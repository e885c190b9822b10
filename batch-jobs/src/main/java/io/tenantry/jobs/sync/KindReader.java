package io.tenantry.jobs.sync;

import io.tenantry.persistence.directory.CopyRow;
import io.tenantry.persistence.directory.CopyTable;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads all of the tenant's objects of one kind, for the directory copy. A bean of this type is all
 * that a table needs whose step stands in {@code directory-sync.xml}.
 */
interface KindReader {

  /** Where its rows belong. */
  CopyTable table();

  /** The permission that the app needs, as Microsoft names it. */
  String permission();

  /**
   * Hands over all rows, one page after the other.
   *
   * @throws RuntimeException when a page cannot be read, for {@link ReadProblem} to explain
   */
  void read(Consumer<List<CopyRow>> page) throws InterruptedException;
}
