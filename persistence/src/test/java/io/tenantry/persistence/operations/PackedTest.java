package io.tenantry.persistence.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedTest {

  /** SELECT HEX(COMPRESS('hello')) on MariaDB 11.4. */
  private static final byte[] BY_THE_DATABASE =
      HexFormat.of().parseHex("05000000789ccb48cdc9c9070006" + "2c0215");

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "{\"1\":{\"before\":\"Zürich – 東京\"}}"})
  void whatIsPackedComesBack(String text) {
    assertThat(Packed.unpack(Packed.pack(text))).isEqualTo(text);
  }

  @Test
  void aLongTextGetsShort() {
    String text = "{\"skuId\":\"c7df2760-2c81-4ef7-b578-5b5392b571df\"},".repeat(3000);

    assertThat(Packed.pack(text)).hasSizeLessThan(text.length() / 10);
    assertThat(Packed.unpack(Packed.pack(text))).isEqualTo(text);
  }

  @Test
  void readsWhatTheDatabasePacked() {
    assertThat(Packed.unpack(BY_THE_DATABASE)).isEqualTo("hello");
  }

  @Test
  void aTornTextIsRefused() {
    byte[] packed = Packed.pack("{\"before\":".repeat(50));

    assertThatThrownBy(() -> Packed.unpack(Arrays.copyOf(packed, packed.length / 2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Packed.unpack(new byte[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
