package io.tenantry.simulator.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The one password of all accounts, as no user's own is kept: made at the first start, kept in a
 * file for later ones.
 */
public final class AccountPassword {

  private AccountPassword() {}

  /** The password that is kept in the folder. */
  public static String in(Path folder) throws IOException {
    Path file = folder.resolve("account-password");
    if (!Files.exists(file)) {
      byte[] random = new byte[12];
      new SecureRandom().nextBytes(random);
      KeyRing.createPrivate(file);
      Files.writeString(file, "Me-" + HexFormat.of().formatHex(random));
    }
    return Files.readString(file);
  }
}
