package io.tenantry.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyLimitsTest {

  @Test
  void strangersSendLittle() {
    assertThat(BodyLimits.of("/login.xhtml", "multipart/form-data; boundary=x"))
        .isEqualTo(BodyLimits.STRANGER);
    assertThat(BodyLimits.of("/once.xhtml", null)).isEqualTo(BodyLimits.STRANGER);
  }

  @Test
  void filesMayBeLargerThanForms() {
    assertThat(BodyLimits.of("/upload.xhtml", "multipart/form-data; boundary=x"))
        .isEqualTo(BodyLimits.FILE);
    assertThat(BodyLimits.of("/upload.xhtml", "application/x-www-form-urlencoded"))
        .isEqualTo(BodyLimits.FORM);
    assertThat(BodyLimits.of("/api/v1/target-lists/csv", "text/csv; charset=utf-8"))
        .isEqualTo(BodyLimits.FILE);
    assertThat(BodyLimits.of("/api/v1/operations", "application/json")).isEqualTo(BodyLimits.JSON);
    assertThat(BodyLimits.of("/api/v1/operations", "multipart/form-data"))
        .isEqualTo(BodyLimits.JSON);
  }

  @Test
  void pagesTakeFormsOnly() {
    assertThat(BodyLimits.form("application/x-www-form-urlencoded; charset=UTF-8")).isTrue();
    assertThat(BodyLimits.form("multipart/form-data; boundary=x")).isTrue();
    assertThat(BodyLimits.form("text/plain")).isFalse();
    assertThat(BodyLimits.form("application/json")).isFalse();
    assertThat(BodyLimits.form(null)).isFalse();
  }
}
