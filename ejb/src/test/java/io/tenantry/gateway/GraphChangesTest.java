package io.tenantry.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.Call;
import io.tenantry.actions.GraphCall;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.faults.FaultKind;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changes through Graph happen once, against the simulated tenant, with real sign-in and TLS. */
class GraphChangesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension static final TestTenant AT = TestTenant.of(300);
  private static SimulatedTenant tenant;
  private static Gateways gateways;

  @BeforeAll
  static void open() {
    tenant = AT.tenant();
    gateways = AT.open(TenantSettings.of(tenant).secret());
  }

  @Test
  void gatewaysThatWereOpenedAnewLeaveCallsUnderWayToThoseBefore() throws Exception {
    AT.fault("{'surface':'graph','path':'users','kind':'delay','delayMillis':2000,'count':1}");
    Ticket underWay = gateways.send(rename(cloudUser(90), "Before"), Priority.BULK);
    assertThat(gateways.idleFor(Duration.ZERO)).isFalse();

    try (Gateways anew =
        gateways.anew(TenantSettings.of(tenant).secret().connection(), AT.timer())) {
      Answer there =
          anew.send(rename(cloudUser(91), "After"), Priority.BULK)
              .answer()
              .get(60, TimeUnit.SECONDS);
      assertThat(there.done()).as(there.message()).isTrue();
    }

    assertThat(underWay.answer().get(60, TimeUnit.SECONDS).done()).isTrue();
  }

  @Test
  void aChangeHappensOnceAlthoughItWasThrottledFirst() throws Exception {
    int user = cloudUser(0);
    AT.faultOfGraph(FaultKind.STATUS, user(user), 429, "0.249");
    Answer answer = answer(rename(user, "Narvik"));
    assertThat(answer.fate()).isEqualTo(Fate.DONE);
    assertThat(answer.tries()).isEqualTo(2);
    assertThat(answer.requestId()).isNotBlank();
    assertThat(effects(user(user), "Narvik")).isEqualTo(1);
  }

  @Test
  void aChangeWhoseAnswerIsLostHappensOnceAndIsUnknown() throws Exception {
    int user = cloudUser(1);
    AT.faultOfGraph(FaultKind.DROP_AFTER_EFFECT, user(user), null, null);
    assertThat(answer(rename(user, "Narvik")).fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(effects(user(user), "Narvik")).isEqualTo(1);
  }

  @Test
  void aChangeAnsweredWithAnErrorAfterItsEffectIsUnknown() throws Exception {
    int user = cloudUser(2);
    AT.faultOfGraph(FaultKind.STATUS_AFTER_EFFECT, user(user), 504, null);
    assertThat(answer(rename(user, "Narvik")).fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(effects(user(user), "Narvik")).isEqualTo(1);
  }

  @Test
  void anExpiredTokenIsRenewedWithoutAnybodyNoticing() throws Exception {
    int user = cloudUser(3);
    AT.faultOfGraph(FaultKind.EXPIRED_TOKEN, user(user), null, null);
    assertThat(answer(rename(user, "Narvik")).fate()).isEqualTo(Fate.DONE);
  }

  @Test
  void aRefusalCarriesMicrosoftsWords() throws Exception {
    int user = cloudUser(4);
    Answer answer =
        answer(
            new GraphCall(
                "PATCH",
                "/users/" + user(user),
                JsonNodeFactory.instance.objectNode().put("noSuchProperty", 1)));
    assertThat(answer.fate()).isEqualTo(Fate.REFUSED);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isNotBlank();
    assertThat(answer.message()).contains("noSuchProperty");
    assertThat(answer.requestId()).isNotBlank();
  }

  private static String user(int index) {
    return tenant.seed().userId(index).toString();
  }

  /**
   * A user of the cloud: what is synchronized from a local directory cannot be changed in Graph.
   */
  private static int cloudUser(int nth) {
    return IntStream.range(0, 300)
        .filter(i -> !tenant.seed().user(i).onPremisesSynced())
        .skip(10L + nth)
        .findFirst()
        .orElseThrow();
  }

  private static Call rename(int index, String city) {
    return new GraphCall(
        "PATCH", "/users/" + user(index), JsonNodeFactory.instance.objectNode().put("city", city));
  }

  private static Answer answer(Call call) throws Exception {
    return gateways.send(call, Priority.BULK).answer().get(60, TimeUnit.SECONDS);
  }

  private static long effects(String object, String change) throws Exception {
    long count = 0;
    for (String line : tenant.journal().lines()) {
      for (JsonNode effect : JSON.readTree(line).path("effects")) {
        if (effect.path("object").asText().contains(object)
            && effect.path("change").asText().contains(change)) {
          count++;
        }
      }
    }
    return count;
  }
}
