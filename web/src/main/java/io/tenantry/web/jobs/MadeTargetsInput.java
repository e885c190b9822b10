package io.tenantry.web.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.ActionInfo;
import io.tenantry.operations.TargetSelection;
import io.tenantry.web.Request;
import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads which targets an action shall make: the one that its form describes, or those of a CSV. */
final class MadeTargetsInput {

  /** The name of the inputs that take the CSV. */
  static final String NAME = "csv";

  private static final String PASTED = "csv.pasted";

  private MadeTargetsInput() {}

  /** Whether a file was chosen or a list pasted. */
  static boolean isCsv(FormInput input) {
    return Request.file(NAME).isPresent() || !input.one(PASTED).isEmpty();
  }

  /** The targets, with what the form says of all of them. */
  static TargetSelection selection(ActionInfo action, ObjectNode common, FormInput input)
      throws IOException {
    Optional<Part> file = Request.file(NAME);
    if (file.isPresent()) {
      return new TargetSelection.Made(
          action.targetKind(),
          action.id(),
          common,
          file.get().getSubmittedFileName(),
          file.get().getInputStream());
    }
    String pasted = input.one(PASTED);
    return pasted.isEmpty()
        ? new TargetSelection.Made(action.targetKind(), action.id(), common, null, null)
        : new TargetSelection.Made(
            action.targetKind(),
            action.id(),
            common,
            "pasted list",
            new ByteArrayInputStream(pasted.getBytes(StandardCharsets.UTF_8)));
  }
}
