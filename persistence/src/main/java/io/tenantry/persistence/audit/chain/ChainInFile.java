package io.tenantry.persistence.audit.chain;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Checks an exported file, without a database. Of a selection of rows it checks each row; whether
 * some are missing between them cannot be told.
 */
public final class ChainInFile {

  private final Path file;

  public ChainInFile(Path file) {
    this.file = file;
  }

  /**
   * Checks it; the file is read twice, since the signed heads stand behind the rows.
   *
   * @throws IllegalArgumentException when it is no export of an audit trail
   */
  public Verdict check(Keys keys) throws IOException {
    Instant begun = Instant.now();
    AuditLines.Opening opening = opening();
    try (BufferedReader rows = open();
        BufferedReader heads = open()) {
      ChainCheck check =
          opening.complete()
              ? new ChainCheck(opening.after(), new Heads(heads), keys)
              : new ChainCheck(opening.after(), java.util.Collections.emptyIterator(), keys);
      long selected = 0;
      Break found = check.found();
      String line = rows.readLine();
      while (line != null && found == null) {
        if (AuditLines.read(line) instanceof AuditRow row) {
          if (opening.complete()) {
            check.row(row);
            found = check.found();
          } else {
            selected++;
            found = alone(row);
          }
        }
        line = rows.readLine();
      }
      if (!opening.complete()) {
        return new Verdict(selected, 0, 0, 0, found, Duration.between(begun, Instant.now()));
      }
      return new Verdict(
          check.rows(),
          opening.after().seq() + 1,
          check.seq(),
          check.heads(),
          check.end(null),
          Duration.between(begun, Instant.now()));
    }
  }

  /** Whether the file holds all rows between its first and its last one. */
  public boolean complete() throws IOException {
    return opening().complete();
  }

  private static Break alone(AuditRow row) {
    return row.hash().equals(row.hashAfter(row.previous()))
        ? null
        : new Break(
            row.seq(),
            row.at(),
            Break.Kind.CHANGED,
            "Row " + row.seq() + " was changed: it says something else than what was recorded");
  }

  private AuditLines.Opening opening() throws IOException {
    try (BufferedReader lines = open()) {
      String first = lines.readLine();
      if (first != null && AuditLines.read(first) instanceof AuditLines.Opening opening) {
        return opening;
      }
      throw new IllegalArgumentException(file + " does not begin as an exported audit trail does");
    }
  }

  private BufferedReader open() throws IOException {
    return Files.newBufferedReader(file, StandardCharsets.UTF_8);
  }

  /** The signed heads among the lines. */
  private static final class Heads implements Iterator<SignedHead> {
    private final BufferedReader lines;
    private SignedHead next;

    Heads(BufferedReader lines) {
      this.lines = lines;
    }

    @Override
    public boolean hasNext() {
      try {
        String line = next == null ? lines.readLine() : null;
        while (next == null && line != null) {
          if (line.startsWith("{\"head\"")) {
            next = (SignedHead) AuditLines.read(line);
          } else {
            line = lines.readLine();
          }
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      return next != null;
    }

    @Override
    public SignedHead next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      SignedHead head = next;
      next = null;
      return head;
    }
  }
}
