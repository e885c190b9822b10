package io.tenantry.jobs.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.kiota.ApiException;
import com.microsoft.kiota.ApiExceptionBuilder;
import io.tenantry.actions.Problem;
import io.tenantry.gateway.SurfaceFailure;
import org.junit.jupiter.api.Test;

class ReadProblemTest {

  @Test
  void whereTheAppMayNotReadThePermissionIsNamed() {
    assertThat(ReadProblem.of(answer(403, "Insufficient privileges"), "Group.Read.All"))
        .contains("403", "Insufficient privileges.", "application permission Group.Read.All");
  }

  @Test
  void anotherRefusalIsNotTakenForAMissingPermission() {
    assertThat(ReadProblem.of(answer(400, "Bad filter."), "Group.Read.All"))
        .isEqualTo("Microsoft Graph answered 400: Bad filter.");
  }

  @Test
  void aSurfaceThatIsNotSetUpSaysWhatToSet() {
    SurfaceFailure unset =
        new SurfaceFailure(new Problem("settings.missing", "Not set: X.", "Set it."));

    assertThat(ReadProblem.of(unset, "Sites.FullControl.All")).isEqualTo("Not set: X. Set it.");
  }

  private static ApiException answer(int status, String message) {
    return new ApiExceptionBuilder().withMessage(message).withResponseStatusCode(status).build();
  }
}
