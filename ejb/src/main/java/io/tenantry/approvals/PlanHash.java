package io.tenantry.approvals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;

/** SHA-256 over what is planned for all targets, in their order. */
final class PlanHash {

  private static final String VERSION = "tenantry-plan-1";

  private PlanHash() {}

  static String of(Iterator<PlannedTarget> plan) {
    MessageDigest digest = sha256();
    digest.update(VERSION.getBytes(StandardCharsets.UTF_8));
    while (plan.hasNext()) {
      // JSON on one line has no line break in it, so that no two plans read alike.
      digest.update((byte) '\n');
      digest.update(plan.next().canonical().getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
