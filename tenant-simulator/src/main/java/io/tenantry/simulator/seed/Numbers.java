package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Dice.Purpose;
import java.util.OptionalInt;

/** Decides which telephone numbers the company has, and who has which. */
final class Numbers {

  private static final int INDEX_DIGITS = 6;

  private final Company company;
  private final Dice dice;
  private final ObjectIds ids;

  Numbers(Company company, Dice dice, ObjectIds ids) {
    this.company = company;
    this.dice = dice;
    this.ids = ids;
  }

  /**
   * The number with this index, or null. Most users with Teams Phone have one; besides, there is a
   * stock of free ones.
   */
  PhoneNumberSeed of(int index, boolean phone, boolean callingPlan, Office office) {
    double share = dice.share(Purpose.PHONE_NUMBER, index);
    boolean assigned = phone && share < .6;
    if (!assigned && share < .85) {
      return null;
    }
    double kind = dice.share(Purpose.PHONE_NUMBER, ~(long) index);
    String type = type(kind, !assigned || callingPlan);
    return new PhoneNumberSeed(
        number(office, index),
        type,
        office,
        assigned || kind < .9,
        assigned,
        assigned && type.equals("directRouting") && share < .08,
        ids.of(ObjectIds.Kind.PHONE_LOCATION, company.offices.indexOf(office)));
  }

  /** The index in the digits of a number. */
  OptionalInt indexOf(String digits) {
    int length = digits.length();
    return length > INDEX_DIGITS && digits.matches("\\d+")
        ? OptionalInt.of(Integer.parseInt(digits.substring(length - INDEX_DIGITS)))
        : OptionalInt.empty();
  }

  private static String type(double kind, boolean callingPlan) {
    if (callingPlan && kind < .5) {
      return "callingPlan";
    }
    return kind < .75 ? "directRouting" : "operatorConnect";
  }

  private static String number(Office office, int index) {
    String six = Integer.toString(1_000_000 + index).substring(1);
    return office.phone().replace(" ", "") + six;
  }
}
