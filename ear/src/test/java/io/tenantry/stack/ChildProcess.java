package io.tenantry.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One process of the stack, with its output in a file.
 *
 * <p>It ignores SIGINT: Ctrl-C in a terminal reaches every process of the group at once, but the
 * stack has to end in an order. It listens to SIGTERM.
 */
final class ChildProcess {

  private static final int LINES_SHOWN = 40;

  private final String name;
  private final Path log;
  private final Process process;

  private ChildProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  static ChildProcess start(
      String name, Path log, Map<String, String> environment, List<String> command) {
    List<String> detached = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", name));
    detached.addAll(command);
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(detached)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      return new ChildProcess(name, log, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start the " + name, e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Fails with the last lines of the log when the process has ended. */
  void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "The %s ended with exit code %d.%n%s".formatted(name, process.exitValue(), lastLines()));
    }
  }

  /** The last lines of its output, for an error message. */
  String lastLines() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return log
          + ":\n"
          + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    } catch (IOException e) {
      return "Its log " + log + " cannot be read: " + e.getMessage();
    }
  }

  /** Ends it by SIGTERM, by SIGKILL when it takes longer than the patience. */
  void stop(Duration patience) {
    process.destroy();
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        kill9();
      }
    } catch (InterruptedException e) {
      kill9();
      Thread.currentThread().interrupt();
    }
  }

  /** The number of the Java machine behind it: its own, or that of the one its script started. */
  long pid() {
    return process
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .findFirst()
        .orElse(process.toHandle())
        .pid();
  }

  /** Ends it and everything that it started by SIGKILL. */
  void kill9() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(handle -> handle.onExit().join());
  }
}
