package io.tenantry.simulator.graph.telephony;

import io.tenantry.simulator.clock.Agenda;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.seed.PhoneNumberSeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The company's telephone numbers: the seeded stock, and what was changed of it. */
public final class PhoneNumbers {

  private static final String FAILURE = "The number could not be changed by its operator.";

  private final Directory directory;
  private final Agenda agenda;
  private final Map<String, PhoneNumber> changed = new TreeMap<>();

  private final Map<String, NumberOperation> operations = new ConcurrentHashMap<>();
  private int[] stock;

  /** The seeded numbers; {@code agenda} finishes changes later. */
  public PhoneNumbers(Directory directory, Agenda agenda) {
    this.directory = directory;
    this.agenda = agenda;
  }

  /** Back to the seeded state. */
  public synchronized void reset() {
    changed.clear();
    operations.clear();
  }

  /** The number with these digits; null when the company does not have it. */
  public synchronized PhoneNumber find(String digits) {
    PhoneNumber known = changed.get(digits);
    if (known != null) {
      return known;
    }
    int index = directory.seed().equipment().phoneNumberIndex(digits).orElse(-1);
    return index < 0
        ? null
        : PhoneNumber.seeded(directory.seed().equipment().phoneNumber(index), index);
  }

  /** A direct routing number that is not in the stock. */
  public PhoneNumber unlisted(String digits) {
    return PhoneNumber.unlisted("+" + digits);
  }

  /** All numbers. */
  public synchronized List<PhoneNumber> all() {
    List<PhoneNumber> all = new ArrayList<>();
    Arrays.stream(stock()).mapToObj(this::seeded).forEach(all::add);
    changed.values().stream().filter(number -> number.seed() == null).forEach(all::add);
    return all;
  }

  /** The numbers that a user has or is about to have. */
  public synchronized List<PhoneNumber> of(int user) {
    List<PhoneNumber> numbers = new ArrayList<>();
    PhoneNumber seeded = user < directory.seed().users() ? seeded(user) : null;
    if (seeded != null && seeded.user() == user) {
      numbers.add(seeded);
    }
    changed.values().stream()
        .filter(number -> number.user() == user)
        .filter(number -> seeded == null || !number.number().equals(seeded.number()))
        .forEach(numbers::add);
    return numbers;
  }

  /**
   * Begins to give a number to a user.
   *
   * @param category as {@code assignmentCategory} says it
   * @param location id of the emergency location; null to keep the number's own
   * @param fails whether it will fail
   */
  public synchronized NumberOperation assign(
      PhoneNumber number,
      int user,
      String category,
      String location,
      Duration duration,
      boolean fails) {
    String place = location == null ? number.location() : location;
    put(number.pending(user, category, place));
    return begin(number, duration, fails, fails ? number.free("assignmentFailed") : null);
  }

  /** Begins to take a number from its user. */
  public synchronized NumberOperation unassign(
      PhoneNumber number, Duration duration, boolean fails) {
    put(number.updating());
    return begin(number, duration, fails, fails ? number : number.free("activated"));
  }

  /** The numbers that a user loses to this one: whoever gets a second primary number. */
  public List<PhoneNumber> replaced(PhoneNumber by) {
    return of(by.user()).stream()
        .filter(number -> !number.number().equals(by.number()))
        .filter(number -> number.category().equals(by.category()))
        .toList();
  }

  /** An operation that changes nothing, since the number is as it should be. */
  public NumberOperation nothing(PhoneNumber number) {
    NumberOperation operation = operation(number).succeeded();
    operations.put(operation.id(), operation);
    return operation;
  }

  /** The operation with this id; null for none. */
  public NumberOperation operation(String id) {
    return operations.get(id);
  }

  /** Has the number end as it is said; null for the pending assignment, activated. */
  private NumberOperation begin(
      PhoneNumber number, Duration duration, boolean fails, PhoneNumber end) {
    NumberOperation operation = operation(number);
    operations.put(operation.id(), operation);
    agenda.after(duration, () -> end(operation, fails, end));
    return operation;
  }

  private synchronized void end(NumberOperation operation, boolean fails, PhoneNumber end) {
    PhoneNumber pending = find(operation.number().substring(1));
    put(end == null ? pending.activated() : end);
    if (end == null) {
      replaced(pending).forEach(former -> put(former.free("activated")));
    }
    operations.put(operation.id(), fails ? operation.failed(FAILURE) : operation.succeeded());
  }

  private NumberOperation operation(PhoneNumber number) {
    return new NumberOperation(
        UUID.randomUUID().toString(),
        number.number(),
        "running",
        null,
        directory.clock().instant());
  }

  private void put(PhoneNumber number) {
    changed.put(number.number().substring(1), number);
  }

  /** Indexes of the seeded numbers, found once, when the first list is asked for. */
  private int[] stock() {
    if (stock == null) {
      stock =
          IntStream.range(0, directory.seed().users())
              .parallel()
              .filter(index -> directory.seed().equipment().phoneNumber(index) != null)
              .toArray();
    }
    return stock;
  }

  private PhoneNumber seeded(int index) {
    PhoneNumberSeed seed = directory.seed().equipment().phoneNumber(index);
    return seed == null
        ? null
        : changed.getOrDefault(seed.digits(), PhoneNumber.seeded(seed, index));
  }
}
