package io.tenantry.actions;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A request to SharePoint Online's client object model, for what REST does not offer.
 *
 * @param actions content of the XML element {@code Actions}
 * @param objectPaths content of the XML element {@code ObjectPaths}
 * @param reads whether it changes nothing, so that it may be sent again
 * @param keeps properties of the object that the answer tells last; see {@link Call#keeps()}
 * @param join how it may be joined with calls for other targets, or {@code null}
 * @param byAccount see {@link Call#byAccount()}
 */
public record CsomCall(
    String site,
    String actions,
    String objectPaths,
    boolean reads,
    List<String> keeps,
    Join join,
    boolean byAccount)
    implements SharePointCall {

  public CsomCall(String site, String actions, String objectPaths, boolean reads) {
    this(site, actions, objectPaths, reads, List.of(), null, false);
  }

  /** The same call, which may be joined with like ones: see {@link Join}. */
  public CsomCall joining(String element, int atMost) {
    return new CsomCall(
        site, actions, objectPaths, reads, keeps, new Join(element, atMost), byAccount);
  }

  /** The same call, of whose answer these properties are recorded. */
  public CsomCall keeping(String... properties) {
    return new CsomCall(site, actions, objectPaths, reads, List.of(properties), join, byAccount);
  }

  /** The same call, sent as the service account. */
  public CsomCall asAccount() {
    return new CsomCall(site, actions, objectPaths, reads, keeps, join, true);
  }

  @Override
  public List<String> texts() {
    return List.of(site, actions, objectPaths);
  }

  @Override
  public CsomCall with(UnaryOperator<String> replacement) {
    return new CsomCall(
        replacement.apply(site),
        replacement.apply(actions),
        replacement.apply(objectPaths),
        reads,
        keeps,
        join == null ? null : new Join(replacement.apply(join.array()), join.atMost()),
        byAccount);
  }
}
