package io.tenantry.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection that some messages are sent over. Nobody acknowledges syslog over TCP; but whoever
 * ends the connection in order learns whether the other side took what was sent, or was gone.
 */
final class SyslogConnection implements Closeable {

  private static final int PATIENCE_MILLIS = 5_000;

  private final Socket socket;

  private SyslogConnection(Socket socket) {
    this.socket = socket;
  }

  /**
   * Connects.
   *
   * @param tls what to open TLS with, or {@code null} for none; the host's name is checked
   * @throws IOException when nobody is there
   */
  static SyslogConnection to(String host, int port, SSLSocketFactory tls) throws IOException {
    Socket plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      plain.setSoTimeout(PATIENCE_MILLIS);
      if (tls == null) {
        return new SyslogConnection(plain);
      }
      SSLSocket encrypted = (SSLSocket) tls.createSocket(plain, host, port, true);
      SSLParameters parameters = encrypted.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      encrypted.setSSLParameters(parameters);
      encrypted.startHandshake();
      return new SyslogConnection(encrypted);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  /**
   * Ends it.
   *
   * @throws IOException when the other side was gone before
   */
  @Override
  public void close() throws IOException {
    try (socket) {
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) {
        // Receivers say nothing.
      }
    } catch (SocketTimeoutException e) {
      // It keeps its side open; what was sent went through.
    }
  }
}
