package io.tenantry.simulator.exchange;

import io.tenantry.simulator.http.Effects;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Get-DistributionGroup: one group by its identity, or pages of those that match. */
final class GetDistributionGroup implements Cmdlet {

  private static final Set<String> SERVED =
      Set.of("Identity", "Anr", "Filter", "RecipientTypeDetails", "ResultSize");
  private static final Set<String> TYPES =
      Set.of(
          "mailnonuniversalgroup",
          "mailuniversaldistributiongroup",
          "mailuniversalsecuritygroup",
          "roomlist");

  private final DistributionGroupStore store;
  private final DistributionGroupView view;

  GetDistributionGroup(DistributionGroupStore store, DistributionGroupView view) {
    this.store = store;
    this.view = view;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    call.requireServed("Get-DistributionGroup", SERVED);
    Predicate<DistributionGroup> filter = filter(call);
    String identity = call.text("Identity");
    if (!identity.isEmpty()) {
      DistributionGroup group = store.resolve(identity);
      if (!filter.test(group)) {
        throw CmdletFailure.notFound(identity);
      }
      return Page.of(List.of(call.selected(view.write(group))));
    }
    return Listing.page(
        call,
        store.size(),
        index -> store.at(index).filter(filter).isPresent(),
        index -> call.selected(view.write(store.at(index).orElseThrow())));
  }

  private Predicate<DistributionGroup> filter(Call call) throws CmdletFailure {
    Predicate<DistributionGroup> filter = group -> true;
    List<String> types =
        call.texts("RecipientTypeDetails").stream().map(t -> t.toLowerCase(Locale.ROOT)).toList();
    for (String type : types) {
      if (!TYPES.contains(type)) {
        throw CmdletFailure.badValue("RecipientTypeDetails", type, "RecipientTypeDetails");
      }
    }
    if (!types.isEmpty()) {
      filter = filter.and(g -> types.contains(g.recipientTypeDetails().toLowerCase(Locale.ROOT)));
    }
    String anr = call.text("Anr").toLowerCase(Locale.ROOT);
    if (!anr.isEmpty()) {
      filter =
          filter.and(
              g ->
                  g.text("DisplayName").toLowerCase(Locale.ROOT).startsWith(anr)
                      || g.text("Alias").toLowerCase(Locale.ROOT).startsWith(anr));
    }
    String expression = call.text("Filter");
    return expression.isEmpty() ? filter : filter.and(OpathFilter.parse(expression, view.reader()));
  }
}
