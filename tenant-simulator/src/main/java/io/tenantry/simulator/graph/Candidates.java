package io.tenantry.simulator.graph;

import io.tenantry.simulator.graph.odata.Filter;
import io.tenantry.simulator.graph.odata.Literal;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.ObjectStore;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Narrows a list of users to the few that a filter on an indexed property can mean, so that a
 * look-up by id, sign-in name or mail address does not walk through the whole directory.
 */
final class Candidates {

  private static final Set<String> INDEXED = Set.of("id", "userPrincipalName", "mail");

  private final Directory directory;

  Candidates(Directory directory) {
    this.directory = directory;
  }

  /** Indexes of users that may fit, ascending; null when all must be looked at. */
  int[] of(Filter filter) {
    Set<Integer> found = filter == null ? null : narrow(filter);
    return found == null ? null : found.stream().mapToInt(Integer::intValue).toArray();
  }

  private Set<Integer> narrow(Filter filter) {
    if (filter instanceof Filter.And and) {
      Set<Integer> left = narrow(and.left());
      return left != null ? left : narrow(and.right());
    }
    if (filter instanceof Filter.Or or) {
      Set<Integer> left = narrow(or.left());
      Set<Integer> right = left == null ? null : narrow(or.right());
      if (right == null) {
        return null;
      }
      left.addAll(right);
      return left;
    }
    if (filter instanceof Filter.Compare compare && compare.operator().equals("eq")) {
      return lookUp(compare.path().property(), List.of(compare.literal()));
    }
    if (filter instanceof Filter.In in) {
      return lookUp(in.path().property(), in.literals());
    }
    return null;
  }

  private Set<Integer> lookUp(String property, List<Literal> literals) {
    if (!INDEXED.contains(property) || literals.stream().anyMatch(l -> l.type() == null)) {
      return null;
    }
    Set<Integer> found = new TreeSet<>();
    for (Literal literal : literals) {
      String text = literal.text();
      directory.findUser(text).ifPresent(found::add);
      directory.seed().userIndexByPrincipalName(text).ifPresent(found::add);
      String guest = text.replace('@', '_') + "#EXT#@" + directory.seed().initialDomain();
      directory.seed().userIndexByPrincipalName(guest).ifPresent(found::add);
    }
    // A written value may fit whatever the seed says; few users have one for such a property.
    ObjectStore users = directory.users();
    users.written().stream()
        .filter(user -> users.state(user).changed().containsKey(property))
        .forEach(found::add);
    return found;
  }
}
