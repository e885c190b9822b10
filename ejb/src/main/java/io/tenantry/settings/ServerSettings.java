package io.tenantry.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/** What is set on the server: its environment, properties and files. */
@ApplicationScoped
public class ServerSettings {

  private final Function<String, Optional<String>> source;

  ServerSettings() {
    this(name -> ConfigProvider.getConfig().getOptionalValue(name, String.class));
  }

  ServerSettings(Function<String, Optional<String>> source) {
    this.source = source;
  }

  /** A value without blanks around it; blank counts as not set. */
  public Optional<String> value(String name) {
    return source.apply(name).map(String::strip).filter(value -> !value.isEmpty());
  }
}
