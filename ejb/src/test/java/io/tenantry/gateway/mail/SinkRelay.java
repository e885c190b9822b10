package io.tenantry.gateway.mail;

import io.tenantry.simulator.mail.MailSink;
import java.nio.file.Path;
import java.util.Optional;

/** The way to a {@link MailSink}. */
public final class SinkRelay {

  private SinkRelay() {}

  public static MailRelay to(MailSink sink) {
    return MailRelay.from(name -> Optional.ofNullable(sink.settings().get(name))).orElseThrow();
  }

  static MailRelay withPassword(MailSink sink, String password) {
    MailRelay relay = to(sink);
    return new MailRelay(relay.url(), relay.user(), password, relay.from(), relay.caFile());
  }

  /** With somebody else to vouch for it. */
  static MailRelay trusting(Path caFile, MailSink sink) {
    MailRelay relay = to(sink);
    return new MailRelay(relay.url(), relay.user(), relay.password(), relay.from(), caFile);
  }
}
