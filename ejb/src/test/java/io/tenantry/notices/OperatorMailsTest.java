package io.tenantry.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.directory.CopyDatabase;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.gateway.Gateways;
import io.tenantry.gateway.TenantConnection;
import io.tenantry.gateway.Trust;
import io.tenantry.gateway.mail.MailGateway;
import io.tenantry.gateway.mail.SinkRelay;
import io.tenantry.gateway.signin.AccountStore;
import io.tenantry.persistence.security.OperatorAddresses;
import io.tenantry.settings.Settings;
import io.tenantry.simulator.mail.MailSink;
import io.tenantry.simulator.mail.MailSink.Mail;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators are mailed at the addresses of their accounts, over a relay. */
class OperatorMailsTest {

  @TempDir static Path folder;
  private static CopyDatabase database;
  private static MailSink sink;
  private static ScheduledExecutorService timer;

  @BeforeAll
  static void start() throws Exception {
    database = CopyDatabase.start();
    sink = new MailSink(folder);
    timer = Executors.newSingleThreadScheduledExecutor();
    operator("mara", "'mara@contoso.example'", false);
    operator("olivia", "'olivia@contoso.example'", false);
    operator("gone", "'gone@contoso.example'", true);
    operator("unknown", "NULL", false);
  }

  @AfterAll
  static void stop() throws Exception {
    timer.shutdownNow();
    sink.close();
    database.close();
  }

  @BeforeEach
  void nothingCameYet() throws Exception {
    sink.empty();
  }

  @Test
  void eachIsMailedOnceWhoMaySignInAndHasAnAddress() throws Exception {
    mails(sink, null)
        .send(
            "a test",
            () ->
                Optional.of(
                    new OperatorMail(
                        List.of("mara", "olivia", "gone", "unknown", "nobody", "mara"),
                        "Declined: Wipe",
                        "Not today.")));

    assertThat(sink.mails())
        .containsExactlyInAnyOrder(
            new Mail("mara@contoso.example", "Declined: Wipe", "Not today."),
            new Mail("olivia@contoso.example", "Declined: Wipe", "Not today."));
  }

  @Test
  void withoutARelayThereIsNoMailAndNothingIsPutTogether() throws Exception {
    mails(null, null)
        .send(
            "a test",
            () -> {
              throw new IllegalStateException("nobody asks");
            });

    assertThat(sink.mails()).isEmpty();
  }

  @Test
  void whatCannotBePutTogetherIsNoErrorOfWhatItTellsOf() throws Exception {
    mails(sink, null)
        .send(
            "a test",
            () -> {
              throw new IllegalStateException("the database is away");
            });

    assertThat(sink.mails()).isEmpty();
  }

  @Test
  void aLinkIsOneWhereTenantryKnowsItsAddress() throws Exception {
    assertThat(mails(sink, "https://tenantry.example//").link("job.xhtml?id=7", "Jobs"))
        .isEqualTo("https://tenantry.example/job.xhtml?id=7");
    assertThat(mails(sink, null).link("job.xhtml?id=7", "Jobs"))
        .isEqualTo("Look at it in Tenantry: Jobs.");
  }

  private static OperatorMails mails(MailSink relay, String home) throws Exception {
    Gateways gateways =
        Gateways.open(
            TenantConnection.from(name -> Optional.ofNullable(Map.<String, String>of().get(name))),
            (store, keys) -> Map.of(),
            AccountStore.NONE,
            Runnable::run,
            timer,
            Clock.systemUTC());
    gateways.with(
        new MailGateway(
            Optional.ofNullable(relay).map(SinkRelay::to), Trust.with(null), Runnable::run));
    OperatorMails mails = new OperatorMails();
    set(mails, "executor", atOnce());
    set(mails, "addresses", database.bean(OperatorAddresses.class));
    set(
        mails,
        "tenant",
        new ConnectedTenant() {
          @Override
          public Gateways gateways() {
            return gateways;
          }
        });
    set(
        mails,
        "settings",
        new Settings() {
          @Override
          public Optional<String> value(String name) {
            return Optional.ofNullable(home);
          }
        });
    return mails;
  }

  /** What is executed is done when the call returns. */
  private static ManagedExecutorService atOnce() {
    return (ManagedExecutorService)
        Proxy.newProxyInstance(
            OperatorMailsTest.class.getClassLoader(),
            new Class<?>[] {ManagedExecutorService.class},
            (proxy, method, arguments) -> {
              ((Runnable) arguments[0]).run();
              return null;
            });
  }

  private static void operator(String name, String email, boolean disabled) throws Exception {
    database.execute(
        "INSERT INTO operator_account (name, email, disabled, created_at) VALUES ('"
            + name
            + "', "
            + email
            + ", "
            + disabled
            + ", UTC_TIMESTAMP(3))");
  }

  private static void set(Object bean, String name, Object value)
      throws ReflectiveOperationException {
    Field field = bean.getClass().getDeclaredField(name);
    field.setAccessible(true);
    field.set(bean, value);
  }
}
