package io.tenantry.gateway.sharepoint;

import io.tenantry.actions.CsomCall;
import io.tenantry.gateway.dispatch.Joining;
import java.util.List;
import java.util.stream.Collectors;

/** Puts the elements of an array in the parameters of CSOM calls together. */
final class CsomJoining implements Joining<CsomCall> {

  /** What is left of calls that may be joined, without their elements. */
  private record Kind(String actions, String objectPaths, boolean byAccount, int atMost) {}

  @Override
  public Object kind(CsomCall call) {
    return new Kind(
        call.site() + call.actions(),
        call.objectPaths().replace(element(call), ""),
        call.byAccount(),
        call.join().atMost());
  }

  private static String element(CsomCall call) {
    return call.join().array();
  }

  @Override
  public int elements(CsomCall call) {
    return 1;
  }

  @Override
  public int atMost(CsomCall call) {
    return call.join().atMost();
  }

  @Override
  public CsomCall together(List<CsomCall> calls) {
    CsomCall first = calls.get(0);
    String all = calls.stream().map(CsomJoining::element).collect(Collectors.joining());
    return new CsomCall(
        first.site(),
        first.actions(),
        first.objectPaths().replace(element(first), all),
        first.reads(),
        first.keeps(),
        null,
        first.byAccount());
  }
}
