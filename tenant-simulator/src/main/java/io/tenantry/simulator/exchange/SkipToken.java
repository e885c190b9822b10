package io.tenantry.simulator.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page of a cmdlet's output begins.
 *
 * @param from position of its first object
 * @param delivered how many objects the pages before it held
 */
record SkipToken(int from, int delivered) {

  static SkipToken of(String written) throws CmdletFailure {
    if (written.isEmpty()) {
      return new SkipToken(0, 0);
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(written), StandardCharsets.US_ASCII);
      String[] parts = text.split("\\.");
      SkipToken token = new SkipToken(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
      if (token.from < 0 || token.delivered < 0) {
        throw CmdletFailure.malformed("The $skiptoken is not valid.");
      }
      return token;
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException malformed) {
      throw CmdletFailure.malformed("The $skiptoken is not valid.");
    }
  }

  String written() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((from + "." + delivered).getBytes(StandardCharsets.US_ASCII));
  }
}
