package io.tenantry.audit;

import io.tenantry.cluster.ThisNode;
import io.tenantry.gateway.Trust;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.PeriodicSizeRotatingFileHandler;
import org.jboss.logmanager.handlers.SyslogHandler;

/** Opens the sinks that the settings name. */
@ApplicationScoped
class AuditSinks {

  private static final int SYSLOG_PORT = 514;
  private static final int SYSLOG_TLS_PORT = 6514;
  private static final int LONGEST_DATAGRAM = 65_000;
  private static final int LONGEST_MESSAGE = 8_000_000;

  /** How to open a sink; one that failed is opened anew. */
  @FunctionalInterface
  interface Opening {
    AuditSink open() throws IOException;
  }

  /**
   * A sink that is wanted.
   *
   * @param stays whether it stays open; else it is opened for each handful of lines, and its end
   *     tells whether they were taken
   */
  record Named(String name, boolean stays, Opening opening) {}

  @Inject private ThisNode node;

  @Inject
  @ConfigProperty(name = "TENANTRY_AUDIT_FILE")
  private Optional<String> file;

  @Inject
  @ConfigProperty(name = "TENANTRY_AUDIT_FILE_MB", defaultValue = "100")
  private int fileMegabytes;

  @Inject
  @ConfigProperty(name = "TENANTRY_AUDIT_FILE_KEEP", defaultValue = "1000")
  private int filesKept;

  @Inject
  @ConfigProperty(name = "TENANTRY_AUDIT_SYSLOG")
  private Optional<String> syslog;

  @Inject
  @ConfigProperty(name = "TENANTRY_CA_FILE")
  private Optional<String> caFile;

  /** Each node writes a file of its own; of several nodes one talks to syslog. */
  List<Named> wanted() {
    List<Named> wanted = new ArrayList<>();
    file.ifPresent(
        path -> wanted.add(new Named(name("file:" + node.name()), true, () -> file(path))));
    syslog.ifPresent(
        address ->
            wanted.add(
                new Named(
                    name("syslog:" + address),
                    address.toLowerCase(Locale.ROOT).startsWith("udp:"),
                    () -> syslog(address))));
    return wanted;
  }

  private static String name(String text) {
    return text.length() <= 255 ? text : text.substring(0, 255);
  }

  private AuditSink file(String path) throws IOException {
    Path target = Path.of(path).toAbsolutePath();
    Files.createDirectories(target.getParent());
    PeriodicSizeRotatingFileHandler handler = new PeriodicSizeRotatingFileHandler();
    handler.setFormatter(new PatternFormatter("%m%n"));
    handler.setEncoding("UTF-8");
    handler.setAppend(true);
    handler.setAutoFlush(false);
    handler.setRotateSize(fileMegabytes * 1_048_576L);
    handler.setMaxBackupIndex(filesKept);
    handler.setSuffix(".yyyy-MM-dd");
    handler.setFile(target.toFile());
    return new AuditSink(handler, null);
  }

  /** {@code host:port}, or with {@code tcp://}, {@code tls://} or {@code udp://} before it. */
  private AuditSink syslog(String address) throws IOException {
    URI uri = URI.create(address.contains("://") ? address : "tcp://" + address);
    return switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
      case "udp" -> new AuditSink(handler(uri, SYSLOG_PORT, SyslogHandler.Protocol.UDP), null);
      case "tcp" -> connected(uri, SYSLOG_PORT, null);
      case "tls" ->
          connected(
              uri,
              SYSLOG_TLS_PORT,
              Trust.with(caFile.map(Path::of).orElse(null)).context().getSocketFactory());
      default ->
          throw new IOException("TENANTRY_AUDIT_SYSLOG must be udp://, tcp:// or tls://host:port");
    };
  }

  /** The handler's own connection drops messages silently while it is broken. */
  private static AuditSink connected(URI uri, int usual, SSLSocketFactory tls) throws IOException {
    int port = uri.getPort() < 0 ? usual : uri.getPort();
    SyslogConnection connection = SyslogConnection.to(uri.getHost(), port, tls);
    SyslogHandler handler = handler(uri, usual, SyslogHandler.Protocol.TCP);
    handler.setOutputStream(new BufferedOutputStream(connection.out()));
    return new AuditSink(handler, connection);
  }

  private static SyslogHandler handler(URI uri, int usual, SyslogHandler.Protocol protocol)
      throws IOException {
    SyslogHandler handler =
        new SyslogHandler(
            uri.getHost(),
            uri.getPort() < 0 ? usual : uri.getPort(),
            SyslogHandler.Facility.LOG_AUDIT,
            SyslogHandler.SyslogType.RFC5424,
            protocol,
            null);
    boolean datagrams = protocol == SyslogHandler.Protocol.UDP;
    handler.setAppName("tenantry");
    handler.setFormatter(new PatternFormatter("%m"));
    handler.setEncoding("UTF-8");
    handler.setMaxLength(datagrams ? LONGEST_DATAGRAM : LONGEST_MESSAGE);
    handler.setTruncate(datagrams);
    // RFC 6587: octet counting, so that nothing within a message ends it.
    handler.setUseCountingFraming(!datagrams);
    handler.setAutoFlush(false);
    return handler;
  }
}
