package io.tenantry.security;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.cluster.Schema;
import io.tenantry.cluster.ThisNode;
import io.tenantry.persistence.settings.SetUpTable;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the code by which whoever can read this server's files makes the first administrator. The
 * file is gone once there is one; a code that any node wrote is good on all.
 */
@Singleton
@Startup
@PermitAll
@DependsOn("FirstOperator")
public class SetUpCode {

  private static final Logger LOG = LoggerFactory.getLogger(SetUpCode.class);

  @EJB private Schema schema;
  @Inject private ThisNode node;
  @Inject private SetUpTable table;

  private final Path file = KeyFile.dataFolder().resolve("tenantry-set-up.code");

  @PostConstruct
  void write() {
    schema.ready();
    try {
      Files.deleteIfExists(file);
      if (table.nobodyYet()) {
        String code = RandomToken.create();
        KeyFile.create(file, code + "\n");
        table.put(node.name(), hash(code));
        LOG.warn("There is no operator yet. Sign in to make one, with the code in {}", file);
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("looking for operators", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The set-up code cannot be kept in " + file, e);
    }
  }

  /** The code is of no use any more. */
  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("The set-up code, which is good for nothing now, stays in {}", file, e);
    }
  }

  static String hash(String code) {
    return Sha256.of("set-up:" + code);
  }
}
