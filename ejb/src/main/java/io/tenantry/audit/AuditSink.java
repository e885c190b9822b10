package io.tenantry.audit;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.logging.ErrorManager;
import java.util.logging.Level;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Hands lines to a file or to syslog by a handler of the server's logging. Handlers tell their
 * failures to nobody but their error manager, which is asked after some lines.
 */
final class AuditSink implements AutoCloseable {

  private final ExtHandler handler;
  private final Closeable connection;
  private final Failure failure = new Failure();

  /**
   * @param connection what the handler writes to, or {@code null} when it is its own
   */
  AuditSink(ExtHandler handler, Closeable connection) {
    this.handler = handler;
    this.connection = connection;
    handler.setErrorManager(failure);
  }

  /**
   * Hands over some lines.
   *
   * @throws IOException when something of it was not taken
   */
  void write(List<String> lines) throws IOException {
    for (String text : lines) {
      ExtLogRecord entry =
          new ExtLogRecord(
              Level.INFO, text, ExtLogRecord.FormatStyle.NO_FORMAT, AuditSink.class.getName());
      entry.setLoggerName("io.tenantry.audit.trail");
      handler.publish(entry);
    }
    handler.flush();
    failure.raise();
  }

  @Override
  public void close() throws IOException {
    try {
      if (connection != null) {
        connection.close();
      }
    } finally {
      handler.close();
    }
  }

  private static final class Failure extends ErrorManager {
    private String message;
    private Exception cause;

    @Override
    public void error(String text, Exception exception, int code) {
      if (message == null) {
        message = text == null ? "" : text;
        cause = exception;
      }
    }

    void raise() throws IOException {
      if (message != null) {
        IOException raised = new IOException(message, cause);
        message = null;
        cause = null;
        throw raised;
      }
    }
  }
}
