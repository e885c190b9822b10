package io.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The key that signs. */
class AuditKeysTest {

  /** RFC 8032, section 7.1, tests 1 and 3. */
  @Test
  void thePublicKeyFollowsFromTheSecretBytes() {
    assertThat(publicBytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
        .endsWith("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    assertThat(publicBytes("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"))
        .endsWith("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
  }

  private static String publicBytes(String seed) {
    HexFormat hex = HexFormat.of();
    return hex.formatHex(AuditKeys.pair(hex.parseHex(seed)).getPublic().getEncoded());
  }
}
