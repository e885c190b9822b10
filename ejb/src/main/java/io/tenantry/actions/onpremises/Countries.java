package io.tenantry.actions.onpremises;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Tells how Active Directory writes a country: as code, name and number, which go together. */
final class Countries {

  private static final Properties NUMBERS = read();

  private Countries() {}

  private static Properties read() {
    try (InputStream in = Countries.class.getResourceAsStream("countries.properties")) {
      Properties numbers = new Properties();
      numbers.load(in);
      return numbers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean known(String code) {
    return NUMBERS.containsKey(code);
  }

  /** The values of {@code c}, {@code co} and {@code countryCode}; empty for an unknown code. */
  static Optional<List<String>> of(String code) {
    return known(code)
        ? Optional.of(
            List.of(
                code,
                new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH),
                NUMBERS.getProperty(code)))
        : Optional.empty();
  }
}
