package io.tenantry.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What is sealed opens under its key as long as that is known, and is told by it. */
public class VaultTest {

  private static final byte[] OLD = key(1);
  private static final byte[] NEW = key(2);

  @Test
  void whatAnOlderKeySealedOpensWhileThatKeyIsKnown() {
    String sealed = new Vault(OLD).seal("a secret");

    assertThat(new Vault(NEW, OLD).open(sealed)).isEqualTo("a secret");
    assertThatThrownBy(() -> new Vault(NEW).open(sealed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("TENANTRY_SECRET_OLD_KEYS")
        .hasMessageNotContaining("a secret");
  }

  @Test
  void whatWasSealedBeforeKeysHadIdsOpensUnderAnyKnownKey() throws Exception {
    byte[] iv = new byte[12];
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(OLD, "AES"), new GCMParameterSpec(128, iv));
    byte[] text = cipher.doFinal("from before".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    byte[] all = new byte[iv.length + text.length];
    System.arraycopy(text, 0, all, iv.length, text.length);
    String sealed = "sealed:v1:" + Base64.getEncoder().encodeToString(all);

    assertThat(Vault.sealed(sealed)).isTrue();
    assertThat(new Vault(NEW, OLD).open(sealed)).isEqualTo("from before");
  }

  @Test
  void everythingInATextIsSealedAnew() {
    Vault before = new Vault(OLD);
    Vault after = new Vault(NEW, OLD);
    String kept = after.seal("kept");
    String form = "{\"a\":\"" + before.seal("one") + "\",\"b\":\"" + kept + "\",\"c\":\"plain\"}";

    String anew = after.sealAnew(form);

    assertThat(anew).contains(kept, "\"c\":\"plain\"").doesNotContain(before.currentMark());
    String first = anew.substring(anew.indexOf("sealed:"), anew.indexOf("\",\"b\""));
    assertThat(new Vault(NEW).open(first)).isEqualTo("one");
  }

  @Test
  void aTextThatSaysItWasSealedUnderAnotherKeyDoesNotOpen() {
    Vault vault = new Vault(NEW, OLD);
    String sealed = vault.seal("a secret");
    String other = new Vault(OLD).currentMark() + sealed.substring(sealed.lastIndexOf(':') + 1);

    assertThatThrownBy(() -> vault.open(other)).isInstanceOf(IllegalStateException.class);
  }

  private static byte[] key(int fill) {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, (byte) fill);
    return key;
  }

  /** For tests of other packages, which cannot make one. */
  public static Vault vault(int fill, int... before) {
    byte[][] old = new byte[before.length][];
    for (int i = 0; i < before.length; i++) {
      old[i] = key(before[i]);
    }
    return new Vault(key(fill), old);
  }
}
