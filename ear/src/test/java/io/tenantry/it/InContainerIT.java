package io.tenantry.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
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

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  @Resource private UserTransaction transaction;

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
