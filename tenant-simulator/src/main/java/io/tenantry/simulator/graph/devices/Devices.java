package io.tenantry.simulator.graph.devices;

import io.tenantry.simulator.clock.Agenda;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.Entity;
import io.tenantry.simulator.seed.DeviceSeed;
import io.tenantry.simulator.seed.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The managed devices, by the index of their users: the seeded ones, and what became of those that
 * were wiped.
 */
public final class Devices {

  private final Directory directory;
  private final Agenda agenda;
  private final Map<Integer, WipeState> wipes = new ConcurrentHashMap<>();
  private final Set<Integer> gone = ConcurrentHashMap.newKeySet();

  /** The seeded devices; {@code agenda} lets them react later. */
  public Devices(Directory directory, Agenda agenda) {
    this.directory = directory;
    this.agenda = agenda;
  }

  /** Back to the seeded state. */
  public void reset() {
    wipes.clear();
    gone.clear();
  }

  /** One more than the highest index. */
  public int size() {
    return seed().users();
  }

  /** The device of this Intune id, while it is enrolled. */
  public OptionalInt find(String id) {
    UUID uuid = Directory.uuid(id);
    OptionalInt found =
        uuid == null ? OptionalInt.empty() : seed().equipment().userIndexByDevice(uuid);
    return found.isPresent() && enrolled(found.getAsInt()) ? found : OptionalInt.empty();
  }

  /** Whether the user has a device that is enrolled. */
  public boolean enrolled(int index) {
    return seed().equipment().hasDevice(index) && !gone.contains(index);
  }

  /** The device as a list tells it; null when there is none. */
  public Entity listed(int index) {
    return enrolled(index) ? entity(index, false) : null;
  }

  /** The device as a read by id tells it. */
  public Entity read(int index) {
    return entity(index, true);
  }

  /** Whether Intune manages a part of the device only, which cannot be wiped. */
  public boolean partlyManaged(int index) {
    return seed().equipment().device(index).partlyManaged();
  }

  /**
   * Asks for a wipe. A device that is lost never hears of it.
   *
   * @param keepsEnrollment whether the device stays enrolled
   * @param duration until it is wiped
   * @param fails whether the device cannot do it
   */
  public void wipe(int index, boolean keepsEnrollment, Duration duration, boolean fails) {
    wipes.put(index, WipeState.pending(keepsEnrollment, now()));
    if (seed().equipment().device(index).lost()) {
      return;
    }
    Duration half = duration.dividedBy(2);
    agenda.after(half, () -> wipes.computeIfPresent(index, (i, wipe) -> wipe.issued(now())));
    agenda.after(duration, () -> end(index, fails));
  }

  private void end(int index, boolean fails) {
    WipeState ended =
        wipes.computeIfPresent(index, (i, wipe) -> fails ? wipe.failed(now()) : wipe.done(now()));
    if (ended != null && !fails && !ended.keepsEnrollment()) {
      gone.add(index);
    }
  }

  private Entity entity(int index, boolean alone) {
    DeviceSeed device = seed().equipment().device(index);
    return new ManagedDevice(
        device, directory.user(index, directory.readTime()), wipes.get(index), now(), alone);
  }

  private Instant now() {
    return directory.clock().instant();
  }

  private Seed seed() {
    return directory.seed();
  }
}
