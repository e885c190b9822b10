package io.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.Difference;
import io.tenantry.persistence.audit.chain.AuditContent;
import io.tenantry.persistence.audit.chain.AuditRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trail as a table for spreadsheets. */
class AuditCsvTest {

  @Test
  void noValueIsRunAsAFormula() throws IOException {
    String csv =
        csv(
            new AuditContent(
                "token.created",
                "DONE",
                "@olivia",
                "PAGE",
                "192.0.2.1",
                null,
                7L,
                null,
                "token",
                "-1",
                "=HYPERLINK(\"http://evil.example\")",
                "+1",
                AuditChanges.json(List.of(new Difference("Quota", "1 GB", "2 GB"))),
                null,
                "{\"a\":1}",
                "r",
                "c"));

    assertThat(csv.lines()).hasSize(2);
    assertThat(csv)
        .startsWith("\uFEFFNo.,Time (UTC),What")
        .contains(
            "1,2026-03-01T10:00:00Z,token.created,DONE,'@olivia,PAGE,192.0.2.1,,7,,token,"
                + "\"'=HYPERLINK(\"\"http://evil.example\"\")\",'-1,'+1,Quota: 1 GB → 2 GB,,"
                + "\"{\"\"a\"\":1}\",r,c,00,ff");
  }

  private static String csv(AuditContent content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AuditCsv csv = new AuditCsv(out);
    csv.row(new AuditRow(1, Instant.parse("2026-03-01T10:00:00Z"), content, "00", "ff"));
    csv.flush();
    return out.toString(StandardCharsets.UTF_8);
  }
}
