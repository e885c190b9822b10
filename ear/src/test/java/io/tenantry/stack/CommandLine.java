package io.tenantry.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The server's own command line (jboss-cli) against a running server on this machine. */
final class CommandLine {

  private CommandLine() {}

  static String run(Path home, int managementPort, String command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
                  List.of(
                      home.resolve("bin/jboss-cli.sh").toString(),
                      "--connect",
                      "--controller=remote+http://127.0.0.1:" + managementPort,
                      "--timeout=60000",
                      "--output-json",
                      "--command=" + command))
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.environment().put("JBOSS_HOME", home.toString());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      Process cli = builder.start();
      String output =
          new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int code = cli.waitFor();
      if (code != 0) {
        throw new IllegalStateException("The server refused `" + command + "`: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted during `" + command + "`", e);
    }
  }
}
