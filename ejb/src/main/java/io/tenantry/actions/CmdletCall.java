package io.tenantry.actions;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An Exchange Online cmdlet.
 *
 * @param anchor what {@code X-AnchorMailbox} routes by: a user principal name, or {@code null} for
 *     the tenant's system mailbox
 * @param select the properties that a reading cmdlet shall answer with, empty for all
 * @param keeps see {@link Call#keeps()}
 * @param byAccount see {@link Call#byAccount()}
 */
public record CmdletCall(
    String cmdlet,
    Map<String, Object> parameters,
    String anchor,
    List<String> select,
    List<String> keeps,
    boolean byAccount)
    implements Call {

  public CmdletCall(
      String cmdlet, Map<String, Object> parameters, String anchor, List<String> select) {
    this(cmdlet, parameters, anchor, select, List.of(), false);
  }

  public CmdletCall(String cmdlet, Map<String, Object> parameters, String anchor) {
    this(cmdlet, parameters, anchor, List.of(), List.of(), false);
  }

  /** The same call, of whose answer these properties are recorded. */
  public CmdletCall keeping(String... properties) {
    return new CmdletCall(cmdlet, parameters, anchor, select, List.of(properties), byAccount);
  }

  /** The same call, sent as the service account. */
  public CmdletCall asAccount() {
    return new CmdletCall(cmdlet, parameters, anchor, select, keeps, true);
  }

  @Override
  public Surface surface() {
    return Surface.EXCHANGE;
  }

  @Override
  public List<String> texts() {
    return List.of(parameters.toString());
  }

  @Override
  public CmdletCall with(UnaryOperator<String> replacement) {
    return new CmdletCall(
        cmdlet, Answers.replace(parameters, replacement), anchor, select, keeps, byAccount);
  }
}
