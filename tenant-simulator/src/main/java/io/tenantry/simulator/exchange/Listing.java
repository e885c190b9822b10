package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** Cuts what a cmdlet lists into pages, and ends it where {@code ResultSize} says. */
final class Listing {

  private static final int DEFAULT_RESULT_SIZE = 1000;

  private Listing() {}

  /**
   * The page that a call asks for.
   *
   * @param size number of positions to look at
   * @param matches whether an object of the list is at this position
   * @param write the object there
   */
  static Page page(Cmdlet.Call call, int size, IntPredicate matches, IntFunction<ObjectNode> write)
      throws CmdletFailure {
    int left = resultSize(call) - call.delivered();
    List<ObjectNode> found = new ArrayList<>();
    int index = call.from();
    while (index < size && found.size() < Math.min(left, call.pageSize())) {
      if (matches.test(index)) {
        found.add(write.apply(index));
      }
      index++;
    }
    while (index < size && !matches.test(index)) {
      index++;
    }
    boolean more = index < size;
    if (more && found.size() < left) {
      return new Page(found, index, List.of());
    }
    // Exchange warns only where the caller did not choose the size.
    boolean cut = more && call.text("ResultSize").isEmpty();
    return new Page(
        found,
        -1,
        cut
            ? List.of(
                "By default, only the first 1000 items are returned. Use the ResultSize parameter"
                    + " to specify the number of items returned. To return all items, specify"
                    + " \"-ResultSize Unlimited\".")
            : List.of());
  }

  /** The page of a list that is short enough to be had whole. */
  static Page page(Cmdlet.Call call, List<ObjectNode> all) throws CmdletFailure {
    return page(call, all.size(), index -> true, all::get);
  }

  private static int resultSize(Cmdlet.Call call) throws CmdletFailure {
    String size = call.text("ResultSize");
    if (size.isEmpty()) {
      return DEFAULT_RESULT_SIZE;
    }
    if (size.equalsIgnoreCase("unlimited")) {
      return Integer.MAX_VALUE;
    }
    try {
      return Integer.parseInt(size);
    } catch (NumberFormatException malformed) {
      throw CmdletFailure.badValue("ResultSize", size, "Unlimited");
    }
  }
}
