package io.tenantry.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.Difference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeCsvTest {

  @Test
  void anOutcomeIsOneLine() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OutcomeCsv csv = new OutcomeCsv(out);
    csv.header();
    csv.row(
        new OutcomeView(
            7,
            "key",
            "anna@contoso.com",
            OutcomeState.SUCCEEDED,
            null,
            null,
            null,
            List.of(new Difference("Warning quota", "49 GB", "50 GB")),
            List.of(),
            1,
            Instant.parse("2026-01-02T03:04:05Z"),
            "r-1",
            "c-1",
            null));
    csv.flush();

    String[] lines = out.toString(StandardCharsets.UTF_8).split("\r\n");
    assertThat(lines[0]).startsWith("\uFEFFNo.,Target,");
    assertThat(lines[1])
        .isEqualTo(
            "7,anna@contoso.com,key,SUCCEEDED,,,,Warning quota: 49 GB → 50 GB,,1,"
                + "2026-01-02T03:04:05Z,r-1,c-1");
  }
}
