package io.tenantry.audit;

import io.tenantry.cluster.ThisNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.PeriodicSizeRotatingFileHandler;
import org.jboss.logmanager.handlers.SyslogHandler;

/** Opens the sinks that the settings name. */
@ApplicationScoped
class AuditSinks {

  private static final int SYSLOG_PORT = 514;
  private static final int SYSLOG_TLS_PORT = 6514;
  private static final int LONGEST_MESSAGE = 65_000;

  /** How to open a sink; a handler that failed is opened anew. */
  @FunctionalInterface
  interface Opening {
    AuditSink open() throws IOException;
  }

  /** A sink that is wanted. */
  record Named(String name, Opening opening) {}

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

  /** Each node writes a file of its own; of several nodes one talks to syslog. */
  List<Named> wanted() {
    List<Named> wanted = new ArrayList<>();
    file.ifPresent(path -> wanted.add(new Named(name("file:" + node.name()), () -> file(path))));
    syslog.ifPresent(
        address -> wanted.add(new Named(name("syslog:" + address), () -> syslog(address))));
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
    return new AuditSink(name("file:" + node.name()), handler);
  }

  /** {@code host:port}, or with {@code tcp://}, {@code tls://} or {@code udp://} before it. */
  private static AuditSink syslog(String address) throws IOException {
    URI uri = URI.create(address.contains("://") ? address : "tcp://" + address);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    SyslogHandler.Protocol protocol =
        switch (scheme) {
          case "udp" -> SyslogHandler.Protocol.UDP;
          case "tcp" -> SyslogHandler.Protocol.TCP;
          case "tls" -> SyslogHandler.Protocol.SSL_TCP;
          default ->
              throw new IOException(
                  "TENANTRY_AUDIT_SYSLOG must be udp://, tcp:// or tls://host:port");
        };
    int usual = protocol == SyslogHandler.Protocol.SSL_TCP ? SYSLOG_TLS_PORT : SYSLOG_PORT;
    SyslogHandler handler =
        new SyslogHandler(
            uri.getHost(),
            uri.getPort() < 0 ? usual : uri.getPort(),
            SyslogHandler.Facility.LOG_AUDIT,
            SyslogHandler.SyslogType.RFC5424,
            protocol,
            null);
    handler.setAppName("tenantry");
    handler.setFormatter(new PatternFormatter("%m"));
    handler.setEncoding("UTF-8");
    handler.setMaxLength(LONGEST_MESSAGE);
    handler.setTruncate(protocol == SyslogHandler.Protocol.UDP);
    // RFC 6587: octet counting, so that nothing within a message ends it.
    handler.setUseCountingFraming(protocol != SyslogHandler.Protocol.UDP);
    handler.setAutoFlush(false);
    return new AuditSink(name("syslog:" + address), handler);
  }
}
