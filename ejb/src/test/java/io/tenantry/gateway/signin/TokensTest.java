package io.tenantry.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.actions.Problem;
import io.tenantry.gateway.SurfaceFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokensTest {
  private final MovableClock clock = new MovableClock();
  private final AtomicInteger signIns = new AtomicInteger();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Function<String, AccessToken> signIn =
      scope ->
          new AccessToken(
              scope + "-" + signIns.incrementAndGet(), clock.instant().plusSeconds(3600));

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void asksOnceForAllThatWait() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    Tokens tokens =
        new Tokens(
            scope -> {
              awaitQuietly(slow);
              return signIn.apply(scope);
            },
            executor,
            clock);
    List<CompletableFuture<AccessToken>> waiting = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      waiting.add(CompletableFuture.supplyAsync(() -> tokens.get("GRAPH"), executor));
    }
    slow.countDown();
    for (CompletableFuture<AccessToken> token : waiting) {
      assertThat(token.get(10, TimeUnit.SECONDS).value()).isEqualTo("GRAPH-1");
    }
    assertThat(signIns).hasValue(1);
  }

  @Test
  void keepsOneTokenPerScope() {
    Tokens tokens = new Tokens(signIn, Runnable::run, clock);
    assertThat(tokens.get("GRAPH").value()).isEqualTo("GRAPH-1");
    assertThat(tokens.get("EXCHANGE").value()).isEqualTo("EXCHANGE-2");
    assertThat(tokens.get("GRAPH").value()).isEqualTo("GRAPH-1");
  }

  @Test
  void refreshesBeforeTheEndWhileTheOldOneStillServes() {
    Deque<Runnable> background = new ArrayDeque<>();
    Tokens tokens =
        new Tokens(
            signIn,
            task -> {
              if (signIns.get() == 0) {
                task.run();
              } else {
                background.add(task);
              }
            },
            clock);
    assertThat(tokens.get("GRAPH").value()).isEqualTo("GRAPH-1");
    clock.pass(Duration.ofMinutes(54));
    tokens.get("GRAPH");
    assertThat(background).isEmpty();

    clock.pass(Duration.ofMinutes(2));
    assertThat(tokens.get("GRAPH").value()).isEqualTo("GRAPH-1");
    assertThat(tokens.get("GRAPH").value()).isEqualTo("GRAPH-1");
    assertThat(background).hasSize(1);
    background.remove().run();
    assertThat(tokens.get("GRAPH").value()).isEqualTo("GRAPH-2");
  }

  @Test
  void aRefusedTokenIsForgottenOnceHoweverManyCallsWereRefused() {
    Tokens tokens = new Tokens(signIn, Runnable::run, clock);
    AccessToken old = tokens.get("GRAPH");
    tokens.forget("GRAPH", old);
    AccessToken fresh = tokens.get("GRAPH");
    tokens.forget("GRAPH", old);
    assertThat(tokens.get("GRAPH")).isSameAs(fresh);
  }

  @Test
  void aRefusedSignInIsNotHammered() {
    Problem wrong = new Problem("signin.wrong-secret", "wrong", "set it");
    Tokens tokens =
        new Tokens(
            scope -> {
              signIns.incrementAndGet();
              throw new SurfaceFailure(wrong);
            },
            Runnable::run,
            clock);
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> tokens.get("GRAPH"))
          .isInstanceOfSatisfying(
              SurfaceFailure.class, e -> assertThat(e.problem()).isEqualTo(wrong));
    }
    assertThat(signIns).hasValue(1);
    clock.pass(Duration.ofSeconds(6));
    assertThatThrownBy(() -> tokens.get("GRAPH")).isInstanceOf(SurfaceFailure.class);
    assertThat(signIns).hasValue(2);
  }

  @Test
  void neverShowsATokenInWords() {
    assertThat(new AccessToken("very-secret", clock.instant()).toString())
        .doesNotContain("very-secret");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class MovableClock extends Clock {
    private Instant now = Instant.parse("2026-11-23T12:00:00Z");

    void pass(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
