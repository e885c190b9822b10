package io.tenantry.persistence.operations;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Names that are promised to one target alone, such as telephone numbers. */
@ApplicationScoped
public class PromiseTable {

  /**
   * Who is promised a name.
   *
   * @param preview whether the promise only keeps the targets of one preview apart
   */
  public record Owner(long operationId, int seq, boolean preview) {
    private long previewId() {
      return preview ? operationId : 0;
    }
  }

  @Inject private Database database;

  /**
   * Promises the first of the names that nobody else is promised: the one that the owner has
   * already, while it is among them. To be called outside of a transaction: the promise is
   * committed at once, and of two callers only one gets a name.
   *
   * @return empty when all are promised to others; then the owner has none
   */
  public Optional<String> take(Owner owner, String kind, Collection<String> names)
      throws SQLException {
    Optional<String> own =
        database.first(
            "SELECT name FROM promise WHERE operation_id = ? AND seq = ?",
            row -> row.getString(1),
            owner.operationId(),
            owner.seq());
    if (own.isPresent() && names.contains(own.get())) {
      return own;
    }
    if (own.isPresent()) {
      release(owner.operationId(), List.of(owner.seq()));
    }
    Set<String> promised =
        new HashSet<>(
            database.list(
                "SELECT name FROM promise WHERE kind = ? AND preview_id IN (0, ?)",
                row -> row.getString(1),
                kind,
                owner.previewId()));
    for (String name : names) {
      if (!promised.contains(name) && insert(owner, kind, name)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** {@code false} when somebody else was faster. */
  private boolean insert(Owner owner, String kind, String name) throws SQLException {
    return database.update(
            "INSERT IGNORE INTO promise (kind, name, preview_id, operation_id, seq, made_at)"
                + " VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(3))",
            kind,
            name,
            owner.previewId(),
            owner.operationId(),
            owner.seq())
        == 1;
  }

  /** Takes back what was promised to these targets. Joins the caller's transaction. */
  public void release(long operationId, Collection<Integer> seqs) throws SQLException {
    if (!seqs.isEmpty()) {
      String in = seqs.stream().map(String::valueOf).collect(Collectors.joining(","));
      database.update(
          "DELETE FROM promise WHERE operation_id = ? AND seq IN (" + in + ")", operationId);
    }
  }
}
