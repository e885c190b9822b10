package io.tenantry.gateway.ldap;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;

/**
 * A Samba Active Directory domain controller of its own on a loopback address, for tests against a
 * real AD. Its ports are fixed, so it needs root, and no other may run.
 */
final class SambaController implements AutoCloseable {
  static final String HOST = "127.0.0.77";
  static final String PASSWORD = "Gr8-enough!";
  static final String BASE = "DC=ad,DC=example";

  private final Path folder;
  private final Process server;

  private SambaController(Path folder, Process server) {
    this.folder = folder;
    this.server = server;
  }

  /** Why there can be none here; empty when it can be started. */
  static Optional<String> missing() {
    if (!new File("/usr/sbin/samba").canExecute()
        || !new File("/usr/bin/samba-tool").canExecute()) {
      return Optional.of("Samba is not installed: Debian's packages samba and samba-ad-provision");
    }
    if (!new File("/usr/share/samba/setup/provision.ldif").canRead()) {
      return Optional.of("Debian's package samba-ad-provision is not installed");
    }
    return "root".equals(System.getProperty("user.name"))
        ? Optional.empty()
        : Optional.of("Samba's ports need root");
  }

  static SambaController start(Path folder) throws IOException, InterruptedException {
    HeldCertificate certificate =
        new HeldCertificate.Builder().rsa2048().addSubjectAlternativeName(HOST).build();
    Files.writeString(folder.resolve("ca.pem"), certificate.certificatePem());
    Path key = folder.resolve("key.pem");
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(key, certificate.privateKeyPkcs8Pem());
    Path domain = folder.resolve("domain");
    Process provision =
        run(
            folder,
            "samba-tool",
            "domain",
            "provision",
            "--realm=AD.EXAMPLE",
            "--domain=AD",
            "--server-role=dc",
            "--dns-backend=NONE",
            "--adminpass=" + PASSWORD,
            "--host-name=dc1",
            "--host-ip=" + HOST,
            "--targetdir=" + domain,
            "--option=interfaces=" + HOST + "/8",
            "--option=bind interfaces only=yes",
            "--option=server services=ldap",
            "--option=tls certfile=" + folder.resolve("ca.pem"),
            "--option=tls keyfile=" + key,
            "--option=tls cafile=" + folder.resolve("ca.pem"));
    if (!provision.waitFor(3, TimeUnit.MINUTES) || provision.exitValue() != 0) {
      provision.destroyForcibly();
      throw new IOException(Files.readString(folder.resolve("samba.log")));
    }
    return new SambaController(
        folder,
        run(
            folder,
            "samba",
            "--interactive",
            "--model=single",
            "--configfile=" + domain.resolve("etc/smb.conf")));
  }

  private static Process run(Path folder, String... command) throws IOException {
    File log = folder.resolve("samba.log").toFile();
    return new ProcessBuilder(List.of(command))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  Path caFile() {
    return folder.resolve("ca.pem");
  }

  @Override
  public void close() throws InterruptedException {
    server.destroy();
    if (!server.waitFor(20, TimeUnit.SECONDS)) {
      server.destroyForcibly();
    }
  }
}
