package io.tenantry.gateway.dispatch;

/**
 * How many batches may be under way at once, learned from how long answers take: more while answers
 * stay quick, fewer when they slow down. Not thread-safe: the dispatcher locks.
 */
public final class InFlight {
  /** Answers twice as slow as usual mean that the server delays us. */
  private static final double SLOW = 2;

  private static final double FORGET_FAST = 0.3;
  private static final double DRIFT = 1.005;

  /** Below that, differences are noise of the network. */
  private static final double NOISE_NANOS = 20e6;

  private final int fewest;
  private final int most;
  private double allowed;
  private double usual;
  private double recent;
  private int underWay;

  /** A fixed number. */
  public static InFlight fixed(int number) {
    return new InFlight(number, number, number);
  }

  public InFlight(int fewest, int start, int most) {
    this.fewest = fewest;
    this.allowed = start;
    this.most = most;
  }

  boolean free() {
    return underWay < (int) allowed;
  }

  int underWay() {
    return underWay;
  }

  void started() {
    underWay++;
  }

  /**
   * @param nanos how long the answer took for each call of the batch
   * @param answered whether there was an answer that tells something
   */
  void ended(double nanos, boolean answered) {
    boolean full = underWay >= (int) allowed;
    underWay--;
    if (!answered) {
      return;
    }
    recent = recent == 0 ? nanos : recent + FORGET_FAST * (nanos - recent);
    usual = usual == 0 ? nanos : Math.min(usual * DRIFT, Math.max(nanos, NOISE_NANOS));
    if (recent > Math.max(usual, NOISE_NANOS) * SLOW) {
      allowed = Math.max(fewest, allowed * 0.9);
    } else if (full) {
      allowed = Math.min(most, allowed + 0.25);
    }
  }

  /** The server refused for load: half as many. */
  void overloaded() {
    allowed = Math.max(fewest, allowed / 2);
  }
}
