package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.listener.StartTLSRequestHandler;
import java.io.IOException;
import java.net.InetAddress;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * Where Active Directory listens.
 *
 * @param encrypted LDAPS
 * @param plain LDAP, where a client begins TLS before it signs in
 */
record Doors(LDAPListener encrypted, LDAPListener plain) {

  /**
   * Begins to listen.
   *
   * @param port of LDAPS; 0 takes a free one
   */
  static Doors open(int port, SSLContext tls, Session first) throws IOException {
    return new Doors(
        listen(port, first, tls.getServerSocketFactory()),
        listen(0, new StartTLSRequestHandler(tls.getSocketFactory(), first), null));
  }

  private static LDAPListener listen(
      int port, LDAPListenerRequestHandler handler, ServerSocketFactory sockets)
      throws IOException {
    LDAPListenerConfig config = new LDAPListenerConfig(port, handler);
    config.setListenAddress(InetAddress.getLoopbackAddress());
    config.setUseReuseAddress(true);
    if (sockets != null) {
      config.setServerSocketFactory(sockets);
    }
    LDAPListener listener = new LDAPListener(config);
    listener.startListening();
    return listener;
  }

  void close() {
    encrypted.shutDown(true);
    plain.shutDown(true);
  }
}
