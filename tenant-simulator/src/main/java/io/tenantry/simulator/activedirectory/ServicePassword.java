package io.tenantry.simulator.activedirectory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The service account's password: made at the first start, kept in a file for later ones. */
public final class ServicePassword {

  private ServicePassword() {}

  /** The password that is kept in the folder. */
  public static String in(Path folder) throws IOException {
    Path file = folder.resolve("directory-password");
    if (Files.exists(file)) {
      return Files.readString(file);
    }
    byte[] random = new byte[12];
    new SecureRandom().nextBytes(random);
    String password = "Ad-" + HexFormat.of().formatHex(random);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return Files.readString(Files.writeString(file, password));
  }
}
