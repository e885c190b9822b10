package io.tenantry.actions.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A user's telephone numbers, what the user is licensed for, and the number to be assigned.
 *
 * @param numbers those that the user has or is about to have
 * @param features {@code featureTypes} as Teams knows them
 * @param phoneLicensed whether a license with Teams Phone is assigned, known to Teams or not
 * @param usageLocation two-letter country code; empty for none
 * @param wanted the given or chosen number; {@code null} when there is none to give
 * @param operation status of the operation that was begun; empty for none
 * @param operationDetail what it says of a failure
 */
record PhoneState(
    List<PhoneNumber> numbers,
    Set<String> features,
    boolean phoneLicensed,
    String usageLocation,
    PhoneNumber wanted,
    String operation,
    String operationDetail) {

  PhoneState with(PhoneNumber number) {
    return new PhoneState(
        numbers, features, phoneLicensed, usageLocation, number, operation, operationDetail);
  }

  /** The numbers that the user really has. */
  List<PhoneNumber> settled() {
    return numbers.stream().filter(PhoneNumber::settled).toList();
  }

  Optional<PhoneNumber> held(String category) {
    return settled().stream().filter(number -> number.category().equals(category)).findFirst();
  }

  boolean underWay() {
    return numbers.stream().anyMatch(number -> !number.settled())
        || Set.of("notStarted", "running").contains(operation);
  }

  JsonNode snapshot() {
    return snapshot(settled());
  }

  /** Once the number is the user's: whoever gets another one of a category loses the former. */
  JsonNode with(PhoneNumber number, AssignPhoneNumberForm form) {
    List<PhoneNumber> all = new ArrayList<>(settled());
    all.removeIf(other -> other.category().equals(form.category()));
    all.add(number.heldAs(form.category(), form.locationId(), form.numberType().graph()));
    return snapshot(all);
  }

  private static JsonNode snapshot(List<PhoneNumber> numbers) {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    numbers.stream()
        .sorted(Comparator.comparing(PhoneNumber::number))
        .forEach(
            number ->
                snapshot
                    .putObject(number.number())
                    .put("category", number.category())
                    .put("type", number.type())
                    .put("location", number.location()));
    return snapshot;
  }
}
