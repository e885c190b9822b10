package io.tenantry.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A server's own directory: its configuration and deployment are taken anew from the build at the
 * first start, its log and data stay.
 */
final class ServerDirectory {

  private final Path home = Checkout.server();
  private final Path base;
  private final Map<String, String> admitted = new LinkedHashMap<>();
  private boolean prepared;

  ServerDirectory(Path base) {
    this.base = base.toAbsolutePath();
  }

  Path home() {
    return home;
  }

  Path base() {
    return base;
  }

  void admit(String user, String password) {
    admitted.put(user, password);
  }

  void prepare() {
    if (prepared) {
      return;
    }
    try {
      for (String part : new String[] {"configuration", "data/content", "deployments", "tmp"}) {
        Directories.delete(base.resolve(part));
        Directories.copy(home.resolve("standalone").resolve(part), base.resolve(part));
      }
      Path users = base.resolve("configuration/mgmt-users.properties");
      for (Map.Entry<String, String> entry : admitted.entrySet()) {
        Files.writeString(
            users,
            "\n" + entry.getKey() + "=" + hash(entry.getKey(), entry.getValue()) + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      }
      prepared = true;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare the server in " + base, e);
    }
  }

  /** Takes the application out, for a server that gets it from elsewhere. */
  void withdrawDeployments() {
    Directories.empty(base.resolve("deployments"));
  }

  /** The form that the server's add-user writes. */
  private static String hash(String user, String password) {
    try {
      byte[] text = (user + ":ManagementRealm:" + password).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
