package io.tenantry.actions.users;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * The names that people know licenses by, from their part numbers (Microsoft: "Product names and
 * service plan identifiers for licensing").
 */
public final class SkuNames {

  private static final Properties NAMES = load();

  private SkuNames() {}

  private static Properties load() {
    Properties names = new Properties();
    try (InputStream in = SkuNames.class.getResourceAsStream("sku-names.properties")) {
      names.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  /** The name alone; the part number itself where no name is known. */
  public static String of(String partNumber) {
    return NAMES.getProperty(partNumber, partNumber);
  }

  /** The name with the part number beside it: {@code Microsoft 365 E3 (SPE_E3)}. */
  public static String full(String partNumber) {
    String name = of(partNumber);
    return name.equals(partNumber) ? partNumber : name + " (" + partNumber + ")";
  }
}
