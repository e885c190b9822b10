package io.tenantry.simulator.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.simulator.http.Address;
import io.tenantry.simulator.http.Body;
import io.tenantry.simulator.http.Caller;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Headers;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Visit;
import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.teams.TeamsSurface;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class CallsAtOnceTest {

  private final CallsAtOnce limit = new CallsAtOnce(2);
  private final LongAdder refused = new LongAdder();
  private final Visit visit =
      new Visit(
          Request.of(
              "GET",
              Address.parse("/Teams.VoiceApps/schedules"),
              Headers.of(Map.of()),
              Body.EMPTY,
              Caller.ANONYMOUS),
          new TeamsSurface(new Seed(10, 1)),
          new Effects());

  @Test
  void theThirdCallAtOnceIsRefusedAndALaterOnePasses() {
    Response third =
        limit.pass(visit, first -> limit.pass(first, this::another, 1, refused), 1, refused);
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.headers()).containsKey("Retry-After");
    assertThat(refused.sum()).isEqualTo(1);
    assertThat(limit.pass(visit, v -> Response.empty(204), 1, refused).status()).isEqualTo(204);
  }

  private Response another(Visit second) {
    return limit.pass(second, v -> Response.empty(204), 1, refused);
  }
}
