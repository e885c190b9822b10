package io.tenantry.actions.users;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SKIPPED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.PortalStore;
import io.tenantry.attributes.AttributeDefinition;
import io.tenantry.attributes.AttributeType;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.JournalEffects;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attributes over the whole run. Every test takes users of its own. */
class SetPortalAttributeRunTest {

  private static final String FORM =
      "{'portalAttributes': {'Color': 'red'}, 'extensionAttributes': {'7': 'x'}}";

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ActionRun action;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300));
    action =
        new ActionRun(new SetPortalAttribute(), tenant, Map.of())
            .keeping(
                PortalStore.ATTRIBUTE,
                "Color",
                new AttributeDefinition("Color", AttributeType.CHOICE, null, List.of("red", "blue"))
                    .stored());
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  /** Users with a mailbox, synchronized or not. */
  private static List<String> users(int from, int to, boolean synced) {
    return IntStream.range(from, to)
        .filter(i -> tenant.seed().hasMailbox(i))
        .filter(i -> tenant.seed().user(i).onPremisesSynced() == synced)
        .mapToObj(i -> tenant.seed().userId(i).toString())
        .toList();
  }

  private static List<String> effects(String user) {
    return JournalEffects.of(tenant, "users/" + user);
  }

  private static Map<String, String> own(String user) {
    return action.own(PortalStore.USER_ATTRIBUTE, user);
  }

  @Test
  void attributesAreWrittenOnceInBothPlacesAndTakenBack() {
    List<String> users = users(2, 100, false);
    action.over(users.toArray(String[]::new)).form(FORM);

    assertThat(states(action.preview())).containsOnly(PLANNED);
    assertThat(own(users.get(0))).isEmpty();
    assertThat(states(action.run())).hasSameSizeAs(users).containsOnly(SUCCEEDED);
    for (String user : users) {
      assertThat(effects(user))
          .hasSize(1)
          .allMatch(e -> e.contains("\"extensionAttribute7\":\"x\""));
      assertThat(own(user)).containsExactly(Map.entry("Color", "red"));
    }
    int after = JournalEffects.count(tenant);
    assertThat(states(action.preview())).containsOnly(UNCHANGED);
    assertThat(states(action.undo())).containsOnly(SUCCEEDED);
    assertThat(own(users.get(0))).isEmpty();
    assertThat(effects(users.get(0))).last().asString().contains("\"extensionAttribute7\":null");
    assertThat(JournalEffects.count(tenant)).isEqualTo(after + users.size());
  }

  @Test
  void whatActiveDirectoryOwnsIsLeftAloneAndNothingIsWrittenOfIt() {
    String user = users(2, 300, true).get(0);
    action.over(user).form(FORM);

    assertThat(states(action.run())).containsExactly(SKIPPED);
    assertThat(own(user)).isEmpty();
    action.over(user).form("{'portalAttributes': {'Color': 'red'}}");
    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(effects(user)).isEmpty();
  }

  @Test
  void whatExchangeOwnsIsWrittenThere() {
    String user = users(100, 200, false).get(0);
    action.over(user).form("{'extensionAttributes': {'7': 'x'}}").run();
    action.send(
        new CmdletCall(
            "Set-Mailbox", Map.of("Identity", user, "CustomAttribute7", "of Exchange"), null));
    action.over(user).form("{'extensionAttributes': {'7': 'y'}}");

    assertThat(states(action.run())).containsExactly(SUCCEEDED);

    assertThat(JournalEffects.of(tenant, "mailboxes/" + user))
        .containsExactly("CustomAttribute7=of Exchange", "CustomAttribute7=y");
    assertThat(states(action.run())).containsExactly(UNCHANGED);
    action.over(user).form("{'extensionAttributes': {'7': ''}}");
    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(JournalEffects.of(tenant, "mailboxes/" + user))
        .last()
        .isEqualTo("CustomAttribute7=");
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
  }

  @Test
  void aValueThatIsNotAllowedFailsBeforeAnythingIsSent() {
    String user = users(100, 200, false).get(1);
    action
        .over(user)
        .form("{'portalAttributes': {'Color': 'green'}, 'extensionAttributes': {'7': 'x'}}");

    assertThat(states(action.run())).containsExactly(FAILED);
    assertThat(effects(user)).isEmpty();
  }

  @Test
  void aCrashAfterTheEffectDoublesNothing() {
    List<String> users = users(200, 300, false).subList(0, 5);
    action.over(users.toArray(String[]::new)).form(FORM);
    action.runAndCrash();
    assertThat(own(users.get(0))).isEmpty();

    assertThat(states(action.recover())).hasSize(5).containsOnly(SUCCEEDED);

    users.forEach(
        user -> {
          assertThat(effects(user)).hasSize(1);
          assertThat(own(user)).containsOnlyKeys("Color");
        });
  }
}
