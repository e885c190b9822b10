package io.tenantry.cluster;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.AccessTimeout;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the database's tables up to this version before anything else starts.
 *
 * <p>The batch runtime has made its own tables in the same schema by then, so a new database is
 * baselined rather than refused.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
// Whoever needs the tables at boot waits for a long migration instead of giving up after 5 s.
@AccessTimeout(value = 30, unit = TimeUnit.MINUTES)
public class Schema {

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  @PostConstruct
  void migrate() {
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:db/migration")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .outOfOrder(true)
        .load()
        .migrate();
  }

  /** Returns once the tables are there; calling it makes the container wait for them. */
  public void ready() {
    // The container calls migrate() before it lets anybody in.
  }
}
