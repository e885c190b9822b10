package io.tenantry.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds loopback ports that nobody listens on.
 *
 * <p>They are below those that Linux gives to outgoing connections (from 32768 on): until a server
 * binds its port, and while it is restarted, no connection of somebody else takes it.
 */
final class FreePort {

  private static final int LOWEST = 20_000;
  private static final int COUNT = 12_000;

  /** Where this process looks next; stacks of several processes begin at different places. */
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

  private FreePort() {}

  /** Any free port, another one each time. */
  static int any() {
    for (int tries = 0; tries < COUNT; tries++) {
      int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("No port is free between " + LOWEST + " and 32000");
  }

  /** The preferred port when it is free, otherwise any. */
  static int preferably(int port) {
    return port != 0 && isFree(port) ? port : any();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
