package io.tenantry.stack;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts everything on this machine, says where it is, and ends it on Ctrl-C.
 *
 * <p>Its data are in {@code data/} of the project directory and survive a restart. Names, passwords
 * and ports come from the environment where they are set.
 */
public final class Demo {

  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

  private Demo() {}

  /** Runs until it is interrupted. */
  public static void main(String[] arguments) throws InterruptedException {
    String user = setting("TENANTRY_ADMIN_USER", "admin");
    String password = setting("TENANTRY_ADMIN_PASSWORD", "tenantry-demo");
    String console = setting("TENANTRY_CONSOLE_PASSWORD", "tenantry-demo");
    Path data = Path.of(setting("TENANTRY_DATA", Checkout.root().resolve("data").toString()));
    Stack.Builder builder =
        Stack.keptIn(data)
            .preferPorts(
                3307, port("TENANTRY_HTTP_PORT", 8080), port("TENANTRY_MANAGEMENT_PORT", 9990))
            .simulator("--sharepoint-ports", sharePointPorts())
            .users(Integer.parseInt(setting("TENANTRY_DEMO_USERS", "2000")))
            .set("TENANTRY_ADMIN_USER", user)
            .set("TENANTRY_ADMIN_PASSWORD", password);
    Stack stack = builder.prepare();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> LOG.info("Stopping the server, the simulated tenant and the database"),
                "farewell"));
    LOG.info("Starting the database and the simulated tenant; data are in {}", data);
    stack.startSurroundings();
    LOG.info("Starting the server; its log is {}", stack.server().log());
    stack
        .server()
        .admit("admin", console)
        .set("TENANTRY_URL", stack.server().url().toString())
        .start();
    LOG.info(
        "Tenantry is ready.\n\n"
            + "    Pages           {}   (sign in as {} / {})\n"
            + "    Admin console   {}   (sign in as admin / {})\n"
            + "    Simulated cloud {}   (control door {})\n"
            + "    Account there   {} / {}   (for the service account on the page Connection)\n\n"
            + "Ctrl-C stops everything.\n",
        stack.server().url(),
        user,
        password,
        stack.server().consoleUrl(),
        console,
        stack.simulator().url(),
        stack.simulator().controlUrl(),
        stack.simulator().ready().path("accountName").asText(),
        stack.simulator().ready().path("accountPassword").asText());
    new CountDownLatch(1).await();
  }

  /** The same at every start where they are free: recorded addresses of sites stay right. */
  private static String sharePointPorts() {
    return IntStream.of(8445, 8446, 8447)
        .map(FreePort::preferably)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(","));
  }

  private static String setting(String name, String otherwise) {
    return Optional.ofNullable(System.getenv(name)).filter(v -> !v.isBlank()).orElse(otherwise);
  }

  private static int port(String name, int otherwise) {
    return Integer.parseInt(setting(name, Integer.toString(otherwise)));
  }
}
