package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Dice.Purpose;
import io.tenantry.simulator.seed.Person.Kind;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** What users are equipped with: devices, telephone numbers and OneDrives, by their indexes. */
public final class Equipment {

  private final int users;
  private final Dice dice;
  private final ObjectIds ids;
  private final Roster roster;
  private final Licensing licensing;
  private final Hardware hardware;
  private final Numbers numbers;

  Equipment(
      int users, Dice dice, ObjectIds ids, Company company, Roster roster, Licensing licensing) {
    this.users = users;
    this.dice = dice;
    this.ids = ids;
    this.roster = roster;
    this.licensing = licensing;
    hardware = new Hardware(dice, ids);
    numbers = new Numbers(company, dice, ids);
  }

  /** The managed device of a user; null when the user has none. */
  public DeviceSeed device(int index) {
    return hasDevice(index)
        ? hardware.of(index, roster.name(index), roster.createdAt(index))
        : null;
  }

  /** Whether the user has a managed device: about two of three employees have one. */
  public boolean hasDevice(int index) {
    return roster.kind(index) == Kind.EMPLOYEE && hardware.assigned(index);
  }

  /** The Intune id of a user's device. */
  public UUID deviceId(int index) {
    return ids.of(ObjectIds.Kind.DEVICE, index);
  }

  /** The user whose device has this Intune id. */
  public OptionalInt userIndexByDevice(UUID id) {
    return withDevice(ids.indexOf(ObjectIds.Kind.DEVICE, id));
  }

  /** The user whose device has this device id in Entra. */
  public OptionalInt userIndexByEntraDevice(UUID id) {
    return withDevice(ids.indexOf(ObjectIds.Kind.ENTRA_DEVICE, id));
  }

  /**
   * The Windows Autopilot identity with this index; null for none. Most belong to the company's PCs
   * of the users with the same index, some to PCs that nobody has switched on yet.
   */
  public AutopilotSeed autopilot(int index) {
    if (roster.kind(index) != Kind.EMPLOYEE) {
      return null;
    }
    DeviceSeed device = device(index);
    return device == null
        ? hardware.spare(index, roster.office(index).code())
        : hardware.autopilot(index, device, roster.office(index).code());
  }

  /** The Windows Autopilot identity with this id. */
  public OptionalInt autopilotIndex(UUID id) {
    OptionalInt found = inRange(ids.indexOf(ObjectIds.Kind.AUTOPILOT, id));
    return found.isPresent() && autopilot(found.getAsInt()) != null ? found : OptionalInt.empty();
  }

  /**
   * The telephone number with this index, which belongs to the user with the same index or to
   * nobody; null for none.
   */
  public PhoneNumberSeed phoneNumber(int index) {
    Set<Sku> products =
        roster.kind(index) == Kind.EMPLOYEE
            ? licensing.products(index, roster.department(index).name())
            : Set.of();
    return numbers.of(
        index, Licensing.phone(products), products.contains(Sku.MCOPSTN1), roster.office(index));
  }

  /** The index of a seeded telephone number, whose digits are these. */
  public OptionalInt phoneNumberIndex(String digits) {
    OptionalInt found = inRange(numbers.indexOf(digits));
    return found.isPresent()
            && phoneNumber(found.getAsInt()) != null
            && phoneNumber(found.getAsInt()).digits().equals(digits)
        ? found
        : OptionalInt.empty();
  }

  /** What becomes a user's OneDrive once a license allows one. */
  public OneDriveSeed oneDrive(int index) {
    double share = dice.share(Purpose.ONEDRIVE, index);
    boolean visited = roster.kind(index) == Kind.EMPLOYEE && share < .85;
    return new OneDriveSeed(
        ids.of(ObjectIds.Kind.ONEDRIVE, index), visited, Math.pow(share, 3) * 1.4);
  }

  /** The user whose OneDrive has this site id. */
  public OptionalInt oneDriveIndex(UUID siteId) {
    return inRange(ids.indexOf(ObjectIds.Kind.ONEDRIVE, siteId));
  }

  private OptionalInt withDevice(OptionalInt index) {
    OptionalInt found = inRange(index);
    return found.isPresent() && hasDevice(found.getAsInt()) ? found : OptionalInt.empty();
  }

  private OptionalInt inRange(OptionalInt index) {
    return index.isPresent() && index.getAsInt() < users ? index : OptionalInt.empty();
  }
}
