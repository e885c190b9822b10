package io.tenantry.gateway.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.SSLSocketVerifier;
import java.io.IOException;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import okhttp3.OkHttpClient;

/**
 * Refuses a server whose certificate does not name the host that was called, by the rules of HTTPS.
 *
 * <p>The LDAP library's own check lets addresses of the loopback network pass that the certificate
 * does not name.
 */
final class CertificateNames extends SSLSocketVerifier {
  private final HostnameVerifier rules = new OkHttpClient().hostnameVerifier();

  @Override
  public void verifySSLSocket(String host, int port, SSLSocket socket) throws LDAPException {
    // Shakes hands if nobody has; a second handshake would be a renegotiation, which servers
    // refuse.
    SSLSession session = socket.getSession();
    if (!session.isValid()) {
      tellWhy(host, port, socket);
    }
    if (!rules.verify(host, session)) {
      throw new LDAPException(
          ResultCode.CONNECT_ERROR,
          "The certificate of " + host + ":" + port + " does not name this host.");
    }
  }

  private static void tellWhy(String host, int port, SSLSocket socket) throws LDAPException {
    try {
      socket.startHandshake();
    } catch (IOException e) {
      throw new LDAPException(
          ResultCode.CONNECT_ERROR,
          "TLS with " + host + ":" + port + " failed: " + e.getMessage(),
          e);
    }
  }
}
