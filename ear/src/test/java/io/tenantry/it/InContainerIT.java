package io.tenantry.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantry.persistence.operations.PromiseTable;
import io.tenantry.persistence.operations.PromiseTable.Owner;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The real EAR, seen from inside the server. */
@ExtendWith(ArquillianExtension.class)
class InContainerIT {

  private static final String KIND = "PHONE_NUMBER";

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  @Resource private UserTransaction transaction;

  @Inject private PromiseTable promises;

  @Deployment
  static EnterpriseArchive application() {
    WebArchive tests =
        ShrinkWrap.create(WebArchive.class, "tests.war")
            .addClasses(InContainerIT.class, OpenDoor.class)
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    EnterpriseArchive ear =
        ShrinkWrap.createFromZipFile(
            EnterpriseArchive.class, new File(System.getProperty("tenantry.ear")));
    // The descriptor names the modules of the product; without it the tests' module counts as well.
    ear.delete("META-INF/application.xml");
    return ear.addAsModule(Testable.archiveToTest(tests));
  }

  @Test
  void theSchemaIsThere() throws Exception {
    try (Connection connection = database.getConnection();
        ResultSet tables =
            connection.getMetaData().getTables(connection.getCatalog(), null, "node", null)) {
      assertTrue(tables.next(), "table node");
    }
  }

  @Test
  void whoClaimsAtOnceIsNeverPromisedWhatAnotherIs() throws Exception {
    int claimers = 8;
    List<String> names = IntStream.range(0, 30).mapToObj(i -> "+49301" + i).toList();
    ExecutorService threads = Executors.newFixedThreadPool(claimers);
    try {
      List<Future<Set<String>>> claims = new ArrayList<>();
      for (int operation = 1; operation <= claimers; operation++) {
        long id = 1_000_000 + operation;
        claims.add(threads.submit(() -> claim(id, 5, names)));
      }
      List<String> promised = new ArrayList<>();
      for (Future<Set<String>> claim : claims) {
        promised.addAll(claim.get());
      }
      Collections.sort(promised);
      assertEquals(names.stream().sorted().toList(), promised, "each of the names, once");
    } finally {
      threads.shutdown();
    }
    assertEquals(Optional.empty(), promises.take(new Owner(9, 1, false), KIND, names));

    promises.release(1_000_001, List.of(1, 2, 3, 4, 5));
    assertTrue(promises.take(new Owner(9, 1, false), KIND, names).isPresent());
  }

  private Set<String> claim(long operation, int targets, List<String> names) throws SQLException {
    Set<String> claimed = new HashSet<>();
    for (int seq = 1; seq <= targets; seq++) {
      Owner owner = new Owner(operation, seq, false);
      Optional<String> name = promises.take(owner, KIND, names);
      assertEquals(name, promises.take(owner, KIND, names), "the same again");
      name.ifPresent(claimed::add);
    }
    return claimed;
  }

  @Test
  void timesAreUtcInTheDatabaseSession() throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), NOW())")) {
      assertTrue(result.next());
      assertEquals(0, result.getInt(1));
    }
  }

  @Test
  void theDatabaseTakesPartInTransactions() throws Exception {
    transaction.begin();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO node VALUES ('rolled-back', 'test', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))");
    }
    transaction.rollback();

    assertEquals(Status.STATUS_NO_TRANSACTION, transaction.getStatus());
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT COUNT(*) FROM node WHERE boot_id = 'rolled-back'")) {
      assertTrue(result.next());
      assertEquals(0, result.getInt(1));
    }
  }
}
