package io.tenantry.settings;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.cluster.Schema;
import io.tenantry.directory.CopyDatabase;
import io.tenantry.persistence.settings.SealedTexts;
import io.tenantry.persistence.settings.SealedTexts.Place;
import io.tenantry.persistence.settings.SealedTexts.Step;
import io.tenantry.persistence.settings.SettingsTable;
import io.tenantry.security.Vault;
import io.tenantry.security.VaultTest;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server sets wins; what the database has counts otherwise, sealed where it is secret. */
class SettingsTest {

  private static final Executor EXECUTOR = task -> new Thread(task).start();

  private static CopyDatabase database;
  private static SettingsTable table;

  private final Map<String, String> server = new HashMap<>();
  private final Vault vault = VaultTest.vault(1);

  @BeforeAll
  static void start() throws Exception {
    database = CopyDatabase.start();
    table = database.bean(SettingsTable.class);
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    database.execute("DELETE FROM setting");
  }

  @Test
  void theServersValueWinsOverTheDatabases() throws Exception {
    put(Setting.TENANT_ID, "of-the-database");
    put(Setting.CLIENT_ID, "also");
    server.put("TENANTRY_TENANT_ID", "of-the-server");
    Settings settings = settings(vault);

    assertThat(settings.value("TENANTRY_TENANT_ID")).contains("of-the-server");
    assertThat(settings.onServer(Setting.TENANT_ID)).isTrue();
    assertThat(settings.value("TENANTRY_CLIENT_ID")).contains("also");
    assertThat(settings.onServer(Setting.CLIENT_ID)).isFalse();
  }

  @Test
  void blankOnTheServerIsNotSet() throws Exception {
    put(Setting.TENANT_ID, "of-the-database");
    server.put("TENANTRY_TENANT_ID", " ");

    assertThat(settings(vault).value("TENANTRY_TENANT_ID")).contains("of-the-database");
  }

  @Test
  void aSecretOfTheServerStandsInForACertificateOfTheDatabase() throws Exception {
    put(Setting.CLIENT_CERTIFICATE, "a certificate");
    server.put("TENANTRY_CLIENT_SECRET", "a secret");
    Settings settings = settings(vault);

    assertThat(settings.value("TENANTRY_CLIENT_CERTIFICATE")).isEmpty();
    assertThat(settings.value("TENANTRY_CLIENT_SECRET")).contains("a secret");
  }

  @Test
  void whatOnlyTheServerKnowsIsNotLookedForInTheDatabase() throws Exception {
    table.put("TENANTRY_DB_URL", "jdbc:else", "olivia");

    assertThat(settings(vault).value("TENANTRY_DB_URL")).isEmpty();
  }

  @Test
  void aChangeIsSeenAfterTheVersionHasGrown() throws Exception {
    Settings settings = settings(vault);
    assertThat(settings.value("TENANTRY_URL")).isEmpty();
    long before = table.version();

    put(Setting.URL, "https://tenantry.example.com/");
    assertThat(settings.value("TENANTRY_URL")).isEmpty();
    table.changed();
    assertThat(table.version()).isEqualTo(before + 1);

    assertThat(settings(vault).address()).contains("https://tenantry.example.com");
  }

  @Test
  void secretsAreSealedAndCountAsNotSetOnceTheKeyIsLost() throws Exception {
    put(Setting.SMTP_PASSWORD, "0f-the-relay");

    assertThat(table.all().get("TENANTRY_SMTP_PASSWORD").value())
        .startsWith("sealed:")
        .doesNotContain("0f-the-relay");
    assertThat(settings(vault).value("TENANTRY_SMTP_PASSWORD")).contains("0f-the-relay");
    assertThat(settings(VaultTest.vault(2)).value("TENANTRY_SMTP_PASSWORD")).isEmpty();
  }

  @Test
  void whatAnOldKeySealedIsSealedAnewInSteps() throws Exception {
    put(Setting.SMTP_PASSWORD, "one");
    put(Setting.LDAP_PASSWORD, "two");
    database.execute(
        "INSERT INTO service_account (tenant_id, connection_id, user_name, object_id, connected_at,"
            + " connected_by, sealed, renewals) VALUES ('t', 'c', 'u', 'o', NOW(3), 'b', '"
            + VaultTest.vault(9).seal("nobody knows the key")
            + "', 0)");
    SealedTexts texts = database.bean(SealedTexts.class);
    Vault next = VaultTest.vault(2, 1);
    String mark = next.currentMark();
    assertThat(texts.count(Place.SETTINGS, mark)).isEqualTo(2);

    Step first = texts.replace(Place.SETTINGS, mark, null, 1, next::sealAnew);
    Step second = texts.replace(Place.SETTINGS, mark, first.last(), 1, next::sealAnew);
    Step third = texts.replace(Place.SETTINGS, mark, second.last(), 1, next::sealAnew);
    Step unknown = texts.replace(Place.SERVICE_ACCOUNT, mark, null, 1, text -> text);

    assertThat(first.replaced() + second.replaced()).isEqualTo(2);
    assertThat(third.last()).isNull();
    assertThat(texts.count(Place.SETTINGS, mark)).isZero();
    assertThat(unknown.replaced()).isZero();
    assertThat(texts.count(Place.SERVICE_ACCOUNT, mark)).isEqualTo(1);
    assertThat(settings(VaultTest.vault(2)).value("TENANTRY_LDAP_PASSWORD")).contains("two");
  }

  @Test
  void everyPlaceCanBeLookedAt() throws Exception {
    SealedTexts texts = database.bean(SealedTexts.class);
    for (Place place : Place.values()) {
      Step step =
          texts.replace(place, "none", java.util.Collections.nCopies(keys(place), "0"), 5, t -> t);
      assertThat(step.replaced()).isZero();
    }
  }

  private static int keys(Place place) {
    return place == Place.SECRETS_OF_TARGETS || place == Place.VALUES_OF_TARGETS ? 2 : 1;
  }

  @Test
  void aPasswordIsSentToAnotherAddressOnlyByWhoKnowsIt() throws Exception {
    put(Setting.SMTP_URL, "smtps://relay.example.com");
    put(Setting.SMTP_PASSWORD, "0f-the-relay");
    Settings settings = settings(vault);
    Map<String, String> moved = Map.of("TENANTRY_SMTP_URL", "smtps://relay.attacker.example");

    assertThatThrownBy(() -> CheckedChanges.of(moved, settings))
        .isInstanceOf(InvalidForm.class)
        .hasMessageContaining("TENANTRY_SMTP_PASSWORD");
    assertThat(
            CheckedChanges.of(Map.of("TENANTRY_SMTP_URL", "smtps://relay.example.com"), settings))
        .hasSize(1);
    assertThat(CheckedChanges.of(Map.of("TENANTRY_SMTP_URL", ""), settings)).hasSize(1);
    Map<String, String> both = new HashMap<>(moved);
    both.put("TENANTRY_SMTP_PASSWORD", "0f-the-other");
    assertThat(CheckedChanges.of(both, settings)).hasSize(2);
  }

  @Test
  void whereTheServerHasThePasswordItHasTheAddressToo() throws Exception {
    put(Setting.LDAP_URL, "ldaps://dc.attacker.example");
    server.put("TENANTRY_LDAP_PASSWORD", "0f-the-server");
    Settings settings = settings(vault);

    assertThat(settings.value("TENANTRY_LDAP_URL")).isEmpty();
    assertThatThrownBy(
            () ->
                CheckedChanges.of(Map.of("TENANTRY_LDAP_URL", "ldaps://dc.example.com"), settings))
        .isInstanceOf(InvalidForm.class);
  }

  @Test
  void everyWrongValueIsNamed() throws Exception {
    Settings settings = settings(vault);

    assertThatThrownBy(
            () ->
                CheckedChanges.of(
                    Map.of("TENANTRY_DB_URL", "a", "TENANTRY_TENANT_ID", "b", "TENANTRY_URL", "c"),
                    settings))
        .isInstanceOfSatisfying(
            InvalidForm.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(FieldProblem::field)
                    .containsExactlyInAnyOrder(
                        "TENANTRY_DB_URL", "TENANTRY_TENANT_ID", "TENANTRY_URL"));
  }

  /** While the server starts, all wait for the tables but those whom the start itself asks. */
  @Test
  void whoMayReadDoesNotWaitForWhoMayNotYet() throws Exception {
    put(Setting.TENANT_ID, "of-the-database");
    ThreadLocal<Boolean> ofTheStart = ThreadLocal.withInitial(() -> false);
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    Schema schema =
        new Schema() {
          @Override
          public void ready() {
            if (!ofTheStart.get()) {
              waiting.countDown();
              waitFor(started);
            }
          }
        };
    Settings settings = settings(vault, schema);
    CompletableFuture<Void> watch = CompletableFuture.runAsync(settings::refresh, EXECUTOR);
    waitFor(waiting);

    CompletableFuture<Optional<String>> read =
        CompletableFuture.supplyAsync(
            () -> {
              ofTheStart.set(true);
              return settings.value("TENANTRY_TENANT_ID");
            },
            EXECUTOR);

    assertThat(read.get(1, MINUTES)).contains("of-the-database");
    started.countDown();
    watch.get(1, MINUTES);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      if (!latch.await(1, MINUTES)) {
        throw new IllegalStateException("Nobody came");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void put(Setting setting, String value) throws SQLException {
    table.put(setting.key(), setting.secret() ? vault.seal(value) : value, "olivia");
  }

  private Settings settings(Vault opening) throws ReflectiveOperationException {
    return settings(opening, new Schema());
  }

  private Settings settings(Vault opening, Schema schema) throws ReflectiveOperationException {
    return database.bean(
        Settings.class,
        table,
        opening,
        schema,
        new ServerSettings(n -> Optional.ofNullable(server.get(n))));
  }
}
