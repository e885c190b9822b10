package io.tenantry.actions;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A cmdlet of the Teams PowerShell module.
 *
 * <p>The answer's body is what the cmdlet puts out, with its names of properties: an array where it
 * lists, an object where one is named, made or replaced.
 *
 * @param parameters by published name; the ranges of New-CsOnlineSchedule are {@code Start} and
 *     {@code End} as New-CsOnlineDateTimeRange and New-CsOnlineTimeRange take them, an {@code
 *     Instance} is a whole object as it was read, with the changes made
 * @param byAccount see {@link Call#byAccount()}
 */
public record TeamsCall(
    String cmdlet, Map<String, Object> parameters, List<String> keeps, boolean byAccount)
    implements Call {

  public TeamsCall(String cmdlet, Map<String, Object> parameters) {
    this(cmdlet, parameters, List.of(), false);
  }

  /** The same call, of whose answer these properties are recorded. */
  public TeamsCall keeping(String... properties) {
    return new TeamsCall(cmdlet, parameters, List.of(properties), byAccount);
  }

  /** The same call, sent as the service account. */
  public TeamsCall asAccount() {
    return new TeamsCall(cmdlet, parameters, keeps, true);
  }

  @Override
  public Surface surface() {
    return Surface.TEAMS;
  }

  @Override
  public List<String> texts() {
    return List.of(parameters.toString());
  }

  @Override
  public TeamsCall with(UnaryOperator<String> replacement) {
    return new TeamsCall(cmdlet, Answers.replace(parameters, replacement), keeps, byAccount);
  }
}
