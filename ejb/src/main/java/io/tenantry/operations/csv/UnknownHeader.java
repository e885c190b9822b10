package io.tenantry.operations.csv;

import jakarta.ejb.ApplicationException;
import java.util.List;

/** A CSV of which no column is known to name the targets. */
@ApplicationException(rollback = true)
public class UnknownHeader extends InvalidCsv {

  private static final long serialVersionUID = 1L;

  private final List<String> found;

  UnknownHeader(List<String> found, String advice) {
    super(
        "No column of the header names the targets. Found: "
            + String.join(", ", found)
            + ". Head one of the columns "
            + advice
            + ", or say which column it is.");
    this.found = List.copyOf(found);
  }

  /** The headings that the file has. */
  public List<String> found() {
    return found;
  }
}
