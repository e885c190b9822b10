package io.tenantry.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "49.5GB; 53150220288",
        "49.5 gb; 53150220288",
        "53150220288; 53150220288",
        "1024B; 1024",
        "512 KB; 524288",
        "100MB; 104857600",
        "1TB; 1099511627776",
        "'2 GB'; 2147483648",
        "\"2GB\"; 2147483648",
        "49.5 GB (53,150,220,288 bytes); 53150220288",
        "1,024; 1024",
        "0; 0"
      })
  void allFormsOfExchangeAreRead(String text, long bytes) {
    assertThat(ByteSize.parse(text)).contains(new ByteSize(bytes));
  }

  @Test
  void unlimitedIsRead() {
    assertThat(ByteSize.parse("unlimited")).contains(ByteSize.UNLIMITED);
    assertThat(ByteSize.UNLIMITED.written()).isEqualTo("Unlimited");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GB", "-1GB", "49,5 GBs", "12 XB", "NaN", "9999999999 TB"})
  void whatIsNoSizeIsRefused(String text) {
    assertThat(ByteSize.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "53150220288; 49.5 GB (53,150,220,288 bytes)",
        "107374182400; 100 GB (107,374,182,400 bytes)",
        "1121000000; 1.044 GB (1,121,000,000 bytes)",
        "262144; 256 KB (262,144 bytes)",
        "12; 12 B (12 bytes)",
        "0; 0 B (0 bytes)"
      })
  void sizesAreWrittenAsExchangeDoes(long bytes, String text) {
    assertThat(new ByteSize(bytes).written()).isEqualTo(text);
    assertThat(ByteSize.parse(text)).contains(new ByteSize(bytes));
  }
}
