package io.tenantry.audit;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.audit.AuditSearch;
import io.tenantry.persistence.audit.HeadTable;
import io.tenantry.persistence.audit.chain.Archived;
import io.tenantry.persistence.audit.chain.ChainCheck;
import io.tenantry.persistence.audit.chain.ChainInFile;
import io.tenantry.persistence.audit.chain.SignedHead;
import io.tenantry.persistence.audit.chain.Verdict;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Moves days that are older than the trail is kept to files, up to a signed head: written, checked
 * as any auditor checks them, and only then taken out of the database. The chain goes on from
 * there.
 */
@Stateless
@PermitAll
public class AuditArchive {

  private static final int DAYS = 1_000;

  @Inject private HeadTable table;
  @Inject private AuditSearch search;
  @Inject private AuditKeys keys;
  @EJB private Audit audit;
  @Resource private SessionContext self;

  /** 0 keeps everything. */
  @Inject
  @ConfigProperty(name = "TENANTRY_AUDIT_KEEP_DAYS", defaultValue = "0")
  private int keepDays;

  @Inject
  @ConfigProperty(name = "TENANTRY_AUDIT_ARCHIVE_DIR")
  private Optional<String> directory;

  /** Archives day after day what is older. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void whatIsDue() {
    if (keepDays <= 0) {
      return;
    }
    LocalDate keptFrom = LocalDate.now(ZoneOffset.UTC).minusDays(keepDays);
    try {
      table.days(DAYS).stream()
          .filter(head -> head.day().isBefore(keptFrom))
          .sorted(Comparator.comparing(SignedHead::number))
          .forEach(this::upTo);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("archiving the audit trail", e);
    }
  }

  private void upTo(SignedHead head) {
    try {
      Archived before = table.archived();
      ChainCheck.End start =
          before == null ? ChainCheck.End.NONE : new ChainCheck.End(before.seq(), before.hash());
      if (head.seq() > start.seq()) {
        Path file = written(start, head);
        Archived part =
            new Archived(
                head.seq(),
                head.hash(),
                file.getFileName().toString(),
                sha256(file),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                keys.id(),
                "");
        self.getBusinessObject(AuditArchive.class)
            .remove(part.signed(keys.sign(part.text())), start.seq() + 1);
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("archiving the audit trail", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The audit trail could not be archived", e);
    }
  }

  private Path written(ChainCheck.End start, SignedHead head) throws IOException, SQLException {
    Path folder =
        Path.of(
            directory.orElseGet(
                () ->
                    System.getProperty(
                            "jboss.server.data.dir", System.getProperty("java.io.tmpdir"))
                        + "/tenantry-audit-archive"));
    Files.createDirectories(folder);
    String name = "audit-" + (start.seq() + 1) + "-" + head.seq() + ".jsonl";
    Path writing = folder.resolve(name + ".writing");
    try (OutputStream out = Files.newOutputStream(writing)) {
      new AuditJsonLines(search, table).write(AuditSearch.Wanted.ALL, true, start, head.seq(), out);
    }
    Verdict verdict = new ChainInFile(writing).check(keys.trusted());
    if (!verdict.holds() || verdict.to() != head.seq()) {
      throw new IOException("What is to be archived is not whole: " + verdict.words());
    }
    try (FileChannel channel = FileChannel.open(writing, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return Files.move(writing, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  /** One transaction of {@link #whatIsDue}; not for other callers. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void remove(Archived part, long from) {
    try {
      table.archive(part);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("archiving the audit trail", e);
    }
    audit.record(
        AuditEvent.done("audit.archived")
            .by(Audit.ITSELF)
            .saying(
                "Rows "
                    + from
                    + " to "
                    + part.seq()
                    + " were moved to "
                    + part.file()
                    + ", SHA-256 "
                    + part.fileHash()));
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
