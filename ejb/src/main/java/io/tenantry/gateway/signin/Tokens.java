package io.tenantry.gateway.signin;

import io.tenantry.actions.Problem;
import io.tenantry.gateway.SurfaceFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps one access token per scope: asked for once however many callers wait, refreshed before it
 * runs out.
 */
public final class Tokens {
  private static final Duration REFRESH_BEFORE = Duration.ofMinutes(5);
  private static final Duration LAST_MOMENT = Duration.ofSeconds(20);

  /** A refused sign-in isn't repeated at once: Entra locks out apps that hammer. */
  private static final Duration REFUSAL_STANDS = Duration.ofSeconds(5);

  private final Function<String, AccessToken> signIn;
  private final Executor executor;
  private final Clock clock;
  private final Supplier<String> owner;
  private final Map<String, Slot> slots = new ConcurrentHashMap<>();
  private final AtomicReference<String> ownerSeen = new AtomicReference<>("");

  private static final class Slot {
    private AccessToken token;
    private Instant refreshAt;
    private Instant unusableAt;
    private CompletableFuture<AccessToken> pending;
    private SurfaceFailure refusal;
    private Instant refusedAt;
  }

  /**
   * @param signIn asks for a new token, e.g. {@link EntraSignIn#signIn}
   * @param executor where it is asked for
   */
  public Tokens(Function<String, AccessToken> signIn, Executor executor, Clock clock) {
    this(signIn, () -> "", executor, clock);
  }

  /**
   * @param owner whose tokens these are, looked at before each use: when it is another one, those
   *     that are kept are dropped
   */
  public Tokens(
      Function<String, AccessToken> signIn,
      Supplier<String> owner,
      Executor executor,
      Clock clock) {
    this.signIn = signIn;
    this.owner = owner;
    this.executor = executor;
    this.clock = clock;
  }

  private Slot slot(String scope) {
    return slots.computeIfAbsent(scope, s -> new Slot());
  }

  /**
   * A token that is good for at least some seconds more.
   *
   * @param scope e.g. {@code https://graph.microsoft.com/.default}
   * @throws SurfaceFailure when signing in fails
   */
  public AccessToken get(String scope) {
    String now = owner.get();
    if (!ownerSeen.getAndSet(now).equals(now)) {
      slots.clear();
    }
    return of(scope);
  }

  private AccessToken of(String scope) {
    CompletableFuture<AccessToken> pending;
    Slot slot = slot(scope);
    synchronized (slot) {
      Instant now = clock.instant();
      if (slot.token != null && now.isBefore(slot.unusableAt)) {
        if (now.isAfter(slot.refreshAt) && !refusedLately(slot, now)) {
          renew(scope, slot);
        }
        return slot.token;
      }
      if (refusedLately(slot, now)) {
        throw new SurfaceFailure(slot.refusal.problem(), slot.refusal);
      }
      pending = renew(scope, slot);
    }
    try {
      return pending.join();
    } catch (CompletionException e) {
      throw failure(e);
    }
  }

  /** Drops a token that was refused, unless it has been replaced meanwhile. */
  public void forget(String scope, AccessToken refused) {
    Slot slot = slot(scope);
    synchronized (slot) {
      if (refused.equals(slot.token)) {
        slot.token = null;
      }
    }
  }

  /** Drops everything that is remembered of a scope, so that the next call signs in anew. */
  public void forget(String scope) {
    Slot slot = slot(scope);
    synchronized (slot) {
      slot.token = null;
      slot.refusal = null;
    }
  }

  private boolean refusedLately(Slot slot, Instant now) {
    return slot.refusal != null && now.isBefore(slot.refusedAt.plus(REFUSAL_STANDS));
  }

  /** Caller holds the slot's lock. */
  private CompletableFuture<AccessToken> renew(String scope, Slot slot) {
    CompletableFuture<AccessToken> pending = slot.pending;
    if (pending == null) {
      CompletableFuture<AccessToken> started = new CompletableFuture<>();
      slot.pending = started;
      executor.execute(() -> signIn(scope, slot, started));
      return started;
    }
    return pending;
  }

  private void signIn(String scope, Slot slot, CompletableFuture<AccessToken> pending) {
    try {
      AccessToken token = signIn.apply(scope);
      synchronized (slot) {
        slot.token = token;
        slot.refreshAt = early(token, REFRESH_BEFORE);
        slot.unusableAt = early(token, LAST_MOMENT);
        slot.refusal = null;
        slot.pending = null;
      }
      pending.complete(token);
    } catch (RuntimeException | LinkageError e) {
      SurfaceFailure failure = failure(e);
      synchronized (slot) {
        slot.refusal = failure;
        slot.refusedAt = clock.instant();
        slot.pending = null;
      }
      pending.completeExceptionally(failure);
    }
  }

  /** That long before the end, for short-lived tokens at most a tenth of their life. */
  private Instant early(AccessToken token, Duration before) {
    Duration tenth = Duration.between(clock.instant(), token.expiresAt()).dividedBy(10);
    return token.expiresAt().minus(tenth.compareTo(before) < 0 ? tenth : before);
  }

  private static SurfaceFailure failure(Throwable thrown) {
    Throwable t = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (t instanceof SurfaceFailure failure) {
      return failure;
    }
    Problem problem =
        new Problem(
            "signin.failed",
            "Signing in failed: " + t.getClass().getSimpleName() + ".",
            "Try again; if it stays, the server's log has the details.");
    return new SurfaceFailure(problem, t);
  }
}
