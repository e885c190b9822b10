package io.tenantry.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.util.BadRequestException;
import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import org.junit.jupiter.api.Test;
import org.primefaces.csp.CspException;

class FailuresTest {

  @Test
  void aFormWithoutTheMarkOfItsPageIsNoFailureOfOurs() {
    Refusal refusal = Failures.refusal(new FacesException(new CspException("Missing CSP nonce")));

    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.next()).contains("Allow scripts");
  }

  @Test
  void theCauseThatSaysMostDecides() {
    assertThat(Failures.refusal(new FacesException(new ViewExpiredException("v"))))
        .isEqualTo(Refusal.EXPIRED);
    assertThat(Failures.refusal(new FacesException(new BadRequestException("b"))))
        .isEqualTo(Refusal.MALFORMED);
    assertThat(Failures.refusal(new IllegalStateException("x"))).isEqualTo(Refusal.FAILURE);
  }
}
