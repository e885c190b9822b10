package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Dice.Purpose;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Decides who has which license, and how many units the company bought. */
final class Licensing {

  /** Service plans that some administrators switch off: Viva Engage and Sway. */
  private static final List<UUID> UNWANTED_PLANS =
      List.of(
          UUID.fromString("7547a3fe-08ee-4ccb-b430-5077c5041653"),
          UUID.fromString("a23b959c-7ce8-4e57-9140-b90eb88a9e97"));

  private static final Set<String> FRONTLINE = Set.of("Warehouse", "Transport");
  private static final Set<String> NUMBERS = Set.of("Finance", "Sales", "Procurement");
  private static final Set<String> DRAWINGS = Set.of("Operations", "Information Technology");

  private final Dice dice;
  private final Teams teams;

  Licensing(Dice dice, Teams teams) {
    this.dice = dice;
    this.teams = teams;
  }

  /** Products of an employee of the department, without looking at the person any further. */
  Set<Sku> products(int index, String department) {
    Set<Sku> products = EnumSet.noneOf(Sku.class);
    Sku suite = suite(index, department);
    if (suite == null) {
      return products;
    }
    products.add(suite);
    if (suite == Sku.ENTERPRISEPACK) {
      products.add(Sku.EMS);
    }
    if (suite == Sku.ENTERPRISEPREMIUM) {
      products.add(Sku.EMSPREMIUM);
    }
    extra(products, Sku.POWER_BI_PRO, Purpose.EXTRA_POWER_BI, index, in(NUMBERS, department, .4));
    extra(products, Sku.VISIOCLIENT, Purpose.EXTRA_VISIO, index, in(DRAWINGS, department, .12));
    extra(products, Sku.PROJECTPROFESSIONAL, Purpose.EXTRA_PROJECT, index, .03);
    double free = dice.share(Purpose.EXTRA_FREE, index);
    if (free < .12) {
      products.add(Sku.FLOW_FREE);
    } else if (free < .2) {
      products.add(Sku.POWER_BI_STANDARD);
    }
    if (suite == Sku.SPE_E3) {
      extra(products, Sku.MCOEV, Purpose.EXTRA_PHONE_SYSTEM, index, .15);
    }
    if (phone(products)) {
      extra(products, Sku.MCOPSTN1, Purpose.EXTRA_CALLING_PLAN, index, .5);
    }
    if (suite == Sku.SPE_E5) {
      extra(products, Sku.MICROSOFT_365_COPILOT, Purpose.EXTRA_COPILOT, index, .2);
    }
    return products;
  }

  /** Whether one of the products brings Teams Phone. */
  static boolean phone(Set<Sku> products) {
    return products.contains(Sku.MCOEV)
        || products.contains(Sku.SPE_E5)
        || products.contains(Sku.ENTERPRISEPREMIUM);
  }

  /** Licenses of an employee: direct, from a group, or in rare cases both. */
  List<License> of(int index, String department) {
    List<License> licenses = new ArrayList<>(4);
    for (Sku sku : products(index, department)) {
      int group = teams.licensing(sku);
      double path = dice.share(Purpose.LICENSE_PATH, index * 31L + sku.ordinal());
      boolean inherited = group >= 0 && path < inheritedShare(sku);
      boolean direct = !inherited || path < .02;
      if (inherited) {
        licenses.add(new License(sku, group, List.of()));
      }
      if (direct) {
        licenses.add(new License(sku, -1, disabled(sku, index)));
      }
    }
    return licenses;
  }

  /** Units of every product, given how many users have each. */
  List<SkuStock> stock(Map<Sku, Integer> consumed, int users) {
    List<SkuStock> stock = new ArrayList<>();
    for (Sku sku : Sku.values()) {
      int used = consumed.getOrDefault(sku, 0);
      stock.add(
          switch (sku) {
            case VISIOCLIENT -> enabled(sku, used, used);
            case PROJECTPROFESSIONAL -> enabled(sku, used, used + 2);
            case POWER_BI_STANDARD -> enabled(sku, used, 1_000_000);
            case FLOW_FREE -> enabled(sku, used, Math.max(10_000, 2 * users));
            case AAD_PREMIUM -> enabled(sku, used, users + users / 10);
            case O365_BUSINESS_PREMIUM -> new SkuStock(sku, used, 0, used + 5, 0, "Warning");
            case TEAMS_EXPLORATORY -> new SkuStock(sku, used, 0, 0, 25, "Suspended");
            default -> enabled(sku, used, used + Math.max(25, used / 20));
          });
    }
    return List.copyOf(stock);
  }

  /** Counts users by product. */
  static void count(Map<Sku, Integer> counts, Set<Sku> products) {
    products.forEach(sku -> counts.merge(sku, 1, Integer::sum));
  }

  static Map<Sku, Integer> noCounts() {
    return new EnumMap<>(Sku.class);
  }

  private Sku suite(int index, String department) {
    double share = dice.share(Purpose.LICENSE, index);
    if (share < .05) {
      return null;
    }
    if (FRONTLINE.contains(department)) {
      return share < .85 ? Sku.SPE_F1 : Sku.SPE_E3;
    }
    if (share < .50) {
      return Sku.SPE_E3;
    } else if (share < .68) {
      return Sku.SPE_E5;
    } else if (share < .88) {
      return Sku.ENTERPRISEPACK;
    } else if (share < .91) {
      return Sku.ENTERPRISEPREMIUM;
    } else if (share < .97) {
      return Sku.EXCHANGESTANDARD;
    } else if (share < .98) {
      return Sku.EXCHANGEENTERPRISE;
    }
    return Sku.O365_BUSINESS_PREMIUM;
  }

  private void extra(Set<Sku> products, Sku sku, Purpose purpose, int index, double probability) {
    if (dice.share(purpose, index) < probability) {
      products.add(sku);
    }
  }

  private List<UUID> disabled(Sku sku, int index) {
    boolean suite = sku == Sku.SPE_E3 || sku == Sku.ENTERPRISEPACK;
    return suite && dice.share(Purpose.DISABLED_PLANS, index) < .15 ? UNWANTED_PLANS : List.of();
  }

  private static double in(Set<String> departments, String department, double share) {
    return departments.contains(department) ? share : .02;
  }

  private static double inheritedShare(Sku sku) {
    return switch (sku) {
      case SPE_F1 -> .8;
      case SPE_E3 -> .3;
      case SPE_E5 -> .2;
      case POWER_BI_PRO -> .5;
      default -> 0;
    };
  }

  private static SkuStock enabled(Sku sku, int consumed, int units) {
    return new SkuStock(sku, consumed, units, 0, 0, "Enabled");
  }
}
