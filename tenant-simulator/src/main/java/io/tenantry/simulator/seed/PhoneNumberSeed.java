package io.tenantry.simulator.seed;

import java.util.UUID;

/**
 * A telephone number of the company as it is before anybody changes it.
 *
 * @param number E.164, with a plus sign
 * @param type how calls reach it, as {@code numberType} says it
 * @param office where it belongs
 * @param forUsers whether users can have it, rather than voice applications
 * @param assigned whether the user with the same index has it
 * @param onPremises whether it comes from the on-premises directory
 * @param locationId the office's emergency location
 */
public record PhoneNumberSeed(
    String number,
    String type,
    Office office,
    boolean forUsers,
    boolean assigned,
    boolean onPremises,
    UUID locationId) {

  /** The number without its plus sign. */
  public String digits() {
    return number.substring(1);
  }
}
