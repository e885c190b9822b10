package io.tenantry.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pages that the web application has. */
public final class WebPages {

  private WebPages() {}

  /** Their addresses, as in {@code users.xhtml}, by name. */
  public static List<String> all() {
    Path pages = Checkout.root().resolve("web/src/main/webapp");
    try (Stream<Path> files = Files.walk(pages)) {
      return files
          .map(file -> pages.relativize(file).toString())
          .filter(name -> name.endsWith(".xhtml") && !name.startsWith("WEB-INF"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
