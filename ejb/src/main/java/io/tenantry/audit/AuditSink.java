package io.tenantry.audit;

import java.io.IOException;
import java.util.logging.ErrorManager;
import java.util.logging.Level;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Hands lines to a file or to syslog by a handler of the server's logging. Handlers tell their
 * failures to nobody but their error manager, which is asked after some lines.
 */
final class AuditSink implements AutoCloseable {

  private final String name;
  private final ExtHandler handler;
  private final Failure failure = new Failure();

  /**
   * @param name under which it is noted how far it came
   */
  AuditSink(String name, ExtHandler handler) {
    this.name = name;
    this.handler = handler;
    handler.setErrorManager(failure);
  }

  String name() {
    return name;
  }

  /** Hands over a line; whether it went well is told by {@link #flush}. */
  void line(String text) {
    ExtLogRecord entry =
        new ExtLogRecord(
            Level.INFO, text, ExtLogRecord.FormatStyle.NO_FORMAT, AuditSink.class.getName());
    entry.setLoggerName("io.tenantry.audit.trail");
    handler.publish(entry);
  }

  /**
   * Everything was handed over.
   *
   * @throws IOException when something of it was not
   */
  void flush() throws IOException {
    handler.flush();
    failure.raise();
  }

  @Override
  public void close() {
    handler.close();
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
