package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.tenantry.simulator.seed.OnPremises;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides whether entries fit a filter, AD's bit filters included. */
final class Filters {

  /** All bits are set. */
  private static final String BIT_AND = "1.2.840.113556.1.4.803";

  /** One of the bits is set. */
  private static final String BIT_OR = "1.2.840.113556.1.4.804";

  private final AdSchema schema;
  private final Forest forest;

  Filters(AdSchema schema, Forest forest) {
    this.schema = schema;
    this.forest = forest;
  }

  /** An attribute that the schema does not know fits nothing, whatever is asked of it. */
  boolean fits(Filter filter, Entry entry) {
    return Boolean.TRUE.equals(value(filter, entry));
  }

  /** True, false, or null for undefined. */
  private Boolean value(Filter filter, Entry entry) {
    switch (filter.getFilterType()) {
      case Filter.FILTER_TYPE_AND:
        return all(filter.getComponents(), entry, false);
      case Filter.FILTER_TYPE_OR:
        return all(filter.getComponents(), entry, true);
      case Filter.FILTER_TYPE_NOT:
        Boolean inner = value(filter.getNOTComponent(), entry);
        return inner == null ? null : !inner;
      case Filter.FILTER_TYPE_EXTENSIBLE_MATCH:
        return bits(filter, entry);
      default:
        return schema.find(filter.getAttributeName()).filter(def -> !def.computed()).isEmpty()
            ? null
            : simple(filter, entry);
    }
  }

  /**
   * @param decisive the value of one part that settles the whole
   */
  private Boolean all(Filter[] parts, Entry entry, boolean decisive) {
    boolean undefined = false;
    for (Filter part : parts) {
      Boolean value = value(part, entry);
      if (value == null) {
        undefined = true;
      } else if (value == decisive) {
        return decisive;
      }
    }
    return undefined ? null : !decisive;
  }

  private static Boolean simple(Filter filter, Entry entry) {
    try {
      if (isShortCategory(filter)) {
        String category = entry.getAttributeValue("objectCategory");
        return category != null
            && category
                .toLowerCase(Locale.ROOT)
                .startsWith("cn=" + filter.getAssertionValue().toLowerCase(Locale.ROOT) + ",");
      }
      return filter.matchesEntry(entry, AdSchema.MATCHING);
    } catch (LDAPException undefined) {
      return null;
    }
  }

  /** AD takes {@code (objectCategory=person)} for the DN of that class in the schema. */
  private static boolean isShortCategory(Filter filter) {
    return filter.getFilterType() == Filter.FILTER_TYPE_EQUALITY
        && filter.getAttributeName().equalsIgnoreCase("objectCategory")
        && filter.getAssertionValue().indexOf('=') < 0;
  }

  private Boolean bits(Filter filter, Entry entry) {
    String rule = filter.getMatchingRuleID();
    if (!BIT_AND.equals(rule) && !BIT_OR.equals(rule) || filter.getAttributeName() == null) {
      throw AdError.of(
          ResultCode.INAPPROPRIATE_MATCHING,
          "00002040: SvcErr: DSID-031401E7, problem 5010 (UNAVAIL_EXTENSION), data 0\n");
    }
    String value = entry.getAttributeValue(filter.getAttributeName());
    try {
      long mask = Long.parseLong(filter.getAssertionValue());
      long bits = value == null ? 0 : Long.parseLong(value);
      return value != null && (rule.equals(BIT_AND) ? (bits & mask) == mask : (bits & mask) != 0);
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  /** The few entries that can fit, where an index tells them; empty when all must be looked at. */
  Optional<List<Entry>> candidates(Filter filter) {
    if (filter.getFilterType() == Filter.FILTER_TYPE_AND) {
      return Arrays.stream(filter.getComponents())
          .map(this::candidates)
          .flatMap(Optional::stream)
          .findFirst();
    }
    if (filter.getFilterType() == Filter.FILTER_TYPE_OR && filter.getComponents().length > 0) {
      List<Optional<List<Entry>>> each =
          Arrays.stream(filter.getComponents()).map(this::candidates).toList();
      return each.stream().anyMatch(Optional::isEmpty)
          ? Optional.empty()
          : Optional.of(each.stream().flatMap(some -> some.get().stream()).distinct().toList());
    }
    if (filter.getFilterType() != Filter.FILTER_TYPE_EQUALITY) {
      return Optional.empty();
    }
    return switch (filter.getAttributeName().toLowerCase(Locale.ROOT)) {
      case "samaccountname" -> some(forest.bySamAccountName(filter.getAssertionValue()));
      case "userprincipalname" -> some(forest.byPrincipalName(filter.getAssertionValue()));
      case "objectguid" -> byGuid(filter.getAssertionValueBytes());
      default -> Optional.empty();
    };
  }

  private Optional<List<Entry>> byGuid(byte[] value) {
    return value.length != 16
        ? Optional.of(List.of())
        : some(forest.find(OnPremises.objectGuid(value)));
  }

  private static Optional<List<Entry>> some(Optional<Entry> entry) {
    return Optional.of(entry.map(List::of).orElse(List.of()));
  }
}
