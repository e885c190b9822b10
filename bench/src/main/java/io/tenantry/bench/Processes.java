package io.tenantry.bench;

import io.tenantry.stack.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The processes of a stack: what processor time they used, and the server's own tools. */
final class Processes {

  private final Map<String, ProcessHandle> all = new LinkedHashMap<>();

  Processes(Stack stack) {
    all.put("engine (server)", serverOf(stack));
    all.put("database", database());
    all.put(
        "simulated tenant",
        ProcessHandle.of(stack.simulator().ready().path("pid").asLong()).orElseThrow());
  }

  /** The virtual machine; the process that was started is its start script. */
  private static ProcessHandle serverOf(Stack stack) {
    ProcessHandle script = ProcessHandle.of(stack.server().pid()).orElseThrow();
    return script.descendants().filter(p -> runs(p, "java")).findFirst().orElse(script);
  }

  private static ProcessHandle database() {
    return ProcessHandle.current()
        .descendants()
        .filter(p -> runs(p, "mariadbd"))
        .findFirst()
        .orElseThrow();
  }

  private static boolean runs(ProcessHandle process, String program) {
    return process.info().command().orElse("").endsWith("/" + program);
  }

  /** Processor time used until now, by process. */
  Map<String, Duration> used() {
    Map<String, Duration> used = new LinkedHashMap<>();
    all.forEach(
        (name, process) -> used.put(name, process.info().totalCpuDuration().orElse(Duration.ZERO)));
    used.put("benchmark", ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    return used;
  }

  /** Runs a diagnostic command of the server's virtual machine and returns what it prints. */
  String diagnose(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/jcmd",
                Long.toString(all.get("engine (server)").pid()),
                command)
            .redirectErrorStream(true)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("jcmd " + command + " failed: " + answer);
    }
    return answer;
  }
}
