package io.tenantry.simulator.graph.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.clock.Agenda;
import io.tenantry.simulator.graph.devices.AutopilotImport.Device;
import io.tenantry.simulator.graph.devices.AutopilotImport.Failure;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.Entity;
import io.tenantry.simulator.graph.store.Facts;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.AutopilotSeed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The tenant's Windows Autopilot identities, and the imports that add to them. */
public final class Autopilot {

  /** Devices with such serial numbers belong to another organization. */
  public static final String OTHER_TENANT = "LEASED";

  /** A hardware hash is about 4 KB. */
  private static final int SMALLEST_HASH = 1024;

  private static final Duration BETWEEN_SYNCS = Duration.ofMinutes(10);

  private final Directory directory;
  private final Devices devices;
  private final Agenda agenda;
  private final Map<String, AutopilotImport> imports = new LinkedHashMap<>();
  private final List<ObjectNode> added = new ArrayList<>();
  private final Set<String> removed = ConcurrentHashMap.newKeySet();
  private Map<String, Integer> seededSerials;
  private Instant syncedAt;

  /** The seeded identities; {@code agenda} finishes imports later. */
  public Autopilot(Directory directory, Devices devices, Agenda agenda) {
    this.directory = directory;
    this.devices = devices;
    this.agenda = agenda;
  }

  /** Back to the seeded state. */
  public synchronized void reset() {
    imports.clear();
    added.clear();
    removed.clear();
    syncedAt = null;
  }

  /** One more than the highest index of an identity. */
  public synchronized int size() {
    return directory.seed().users() + added.size();
  }

  /** The identity with this index; null for none. */
  public synchronized Entity identity(int index) {
    int users = directory.seed().users();
    Facts facts = index < users ? seeded(index) : facts(added.get(index - users));
    return facts == null || removed.contains(facts.id()) ? null : facts;
  }

  /** The identity with this id; null for none. */
  public synchronized Entity identity(String id) {
    UUID uuid = Directory.uuid(id);
    OptionalInt seeded =
        uuid == null ? OptionalInt.empty() : directory.seed().equipment().autopilotIndex(uuid);
    if (seeded.isPresent()) {
      return identity(seeded.getAsInt());
    }
    return added.stream()
        .filter(one -> one.get("id").asText().equals(id) && !removed.contains(id))
        .map(Autopilot::facts)
        .findFirst()
        .orElse(null);
  }

  /** Takes an identity off. */
  public synchronized void remove(String id) {
    removed.add(id);
  }

  /** Accepts a device; {@code duration} later it is registered or refused. */
  public synchronized Entity accept(JsonNode body, Duration duration) {
    Device device =
        new Device(
            body.path("serialNumber").asText(""),
            body.path("productKey").asText(""),
            body.path("hardwareIdentifier").asText(""),
            body.path("groupTag").asText(""),
            body.path("assignedUserPrincipalName").asText(""),
            body.path("importId").asText(""));
    AutopilotImport row = AutopilotImport.pending(UUID.randomUUID().toString(), device);
    imports.put(row.id(), row);
    agenda.after(duration, () -> finish(row.id()));
    return row.facts();
  }

  /** The rows of all imports in the order in which they came. */
  public synchronized List<? extends Entity> imports() {
    return imports.values().stream().map(AutopilotImport::facts).toList();
  }

  /** A row; null when there is none of this id. */
  public synchronized Entity imported(String id) {
    AutopilotImport row = imports.get(id);
    return row == null ? null : row.facts();
  }

  /** Starts a sync with the deployment service; false when the last one is too young. */
  public synchronized boolean sync() {
    Instant now = directory.clock().instant();
    if (syncedAt != null && now.isBefore(syncedAt.plus(BETWEEN_SYNCS))) {
      return false;
    }
    syncedAt = now;
    return true;
  }

  /** Forgets a row; whether there was one. */
  public synchronized boolean forget(String id) {
    return imports.remove(id) != null;
  }

  private synchronized void finish(String id) {
    AutopilotImport row = imports.get(id);
    if (row == null) {
      return;
    }
    Failure failure = failure(row.device());
    if (failure != Failure.NO_ERROR) {
      imports.put(id, row.failed(failure));
      return;
    }
    ObjectNode identity = Json.MAPPER.createObjectNode();
    identity.put("id", UUID.randomUUID().toString());
    identity.put("serialNumber", row.device().serialNumber());
    identity.put("groupTag", row.device().groupTag());
    identity.put("productKey", row.device().productKey());
    identity.put("userPrincipalName", row.device().assignedUser());
    identity.put("enrollmentState", "notContacted");
    added.add(identity);
    imports.put(id, row.registered(identity.get("id").asText()));
  }

  private Failure failure(Device device) {
    String serial = device.serialNumber().toUpperCase(Locale.ROOT);
    if (Base64.getDecoder().decode(device.hardwareIdentifier()).length < SMALLEST_HASH) {
      return Failure.INVALID_HASH;
    }
    if (serial.startsWith(OTHER_TENANT)) {
      return Failure.OTHER_TENANT;
    }
    return registered(serial) ? Failure.ALREADY_ASSIGNED : Failure.NO_ERROR;
  }

  private boolean registered(String serial) {
    Integer seeded = seededSerials().get(serial);
    if (seeded != null && identity(seeded) != null) {
      return true;
    }
    return added.stream()
        .filter(one -> !removed.contains(one.get("id").asText()))
        .anyMatch(one -> one.get("serialNumber").asText().equalsIgnoreCase(serial));
  }

  /** Inverted once, when the first import ends. */
  private Map<String, Integer> seededSerials() {
    if (seededSerials == null) {
      Map<String, Integer> serials = new ConcurrentHashMap<>();
      for (int index = 0; index < directory.seed().users(); index++) {
        AutopilotSeed identity = directory.seed().equipment().autopilot(index);
        if (identity != null) {
          serials.put(identity.serialNumber(), index);
        }
      }
      seededSerials = serials;
    }
    return seededSerials;
  }

  private Facts seeded(int index) {
    AutopilotSeed seed = directory.seed().equipment().autopilot(index);
    if (seed == null) {
      return null;
    }
    boolean enrolled = seed.device() != null && devices.enrolled(index);
    ObjectNode values = Json.MAPPER.createObjectNode();
    values.put("id", seed.id().toString());
    values.put("serialNumber", seed.serialNumber());
    values.put("groupTag", seed.groupTag());
    values.put("manufacturer", "Dell Inc.");
    values.put("model", seed.model());
    values.put("enrollmentState", enrolled ? "enrolled" : "notContacted");
    if (seed.device() != null) {
      values.put("azureActiveDirectoryDeviceId", seed.device().entraId().toString());
    }
    if (enrolled) {
      values.put("managedDeviceId", seed.device().id().toString());
    }
    return facts(values);
  }

  private static Facts facts(ObjectNode values) {
    return new Facts("windowsAutopilotDeviceIdentity", values);
  }
}
