package io.tenantry.it;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Receives syslog over TCP, each message after its length (RFC 6587). */
final class SyslogServer implements Closeable {

  private final List<String> headers = new CopyOnWriteArrayList<>();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final List<Socket> callers = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;

  SyslogServer() throws IOException {
    socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread accepting = new Thread(this::accept, "syslog");
    accepting.setDaemon(true);
    accepting.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** What stands before the JSON of each message. */
  List<String> headers() {
    return headers;
  }

  /** The JSON of each message. */
  List<String> messages() {
    return messages;
  }

  /** Drops the connections that there are. */
  void hangUp() throws IOException {
    for (Socket caller : callers) {
      caller.close();
    }
    callers.clear();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket caller = socket.accept();
        callers.add(caller);
        Thread reading = new Thread(() -> read(caller), "syslog caller");
        reading.setDaemon(true);
        reading.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void read(Socket caller) {
    try (DataInputStream in = new DataInputStream(caller.getInputStream())) {
      while (true) {
        int length = 0;
        for (int digit = in.readUnsignedByte(); digit != ' '; digit = in.readUnsignedByte()) {
          length = length * 10 + digit - '0';
        }
        String frame = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        headers.add(frame.substring(0, frame.indexOf('{')));
        messages.add(frame.substring(frame.indexOf('{')));
      }
    } catch (IOException hungUp) {
      // The caller, or the test, ended the connection.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    hangUp();
  }
}
